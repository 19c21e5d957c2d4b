//! Drives headless Chromium by its own protocol, over a pipe.
//!
//! Chromium speaks JSON, one message up to each zero byte, on the descriptors 3 and 4. A shell joins those to the
//! standard input and output of the child, so that this needs no socket, no port and no crate: the driving crates
//! for Rust bring 60 to 150 others, and a runtime, for what are six methods here.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A browser with one page.
pub(crate) struct Browser {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: String,
    n_calls: u64,
    /// Addresses that the page asked for since it was opened.
    pub(crate) fetched: Vec<String>,
    /// What went wrong in the page, as its console has it.
    pub(crate) complaints: Vec<String>,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Starts the browser; `None` where there is none, which the test has to say.
    pub(crate) fn start() -> Option<Self> {
        let program = find()?;
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut child = Command::new("sh")
            .arg("-c")
            .arg("exec \"$0\" \"$@\" 3<&0 4>&1 1>&2")
            .arg(program)
            .args(["--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu"])
            .args(["--disable-background-networking", "--disable-component-update", "--hide-scrollbars"])
            // The sandbox needs rights that containers do not give. The page is ours and is held by its own policy.
            .args(["--no-sandbox", "--disable-dev-shm-usage"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (to, from) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let (fetched, complaints) = (Vec::new(), Vec::new());
        let mut browser =
            Self { child, to, from, session: String::new(), n_calls: 0, fetched, complaints, _profile: profile };
        let target = browser.call("Target.createTarget", &json!({"url": "about:blank"}))["targetId"].clone();
        let attached = browser.call("Target.attachToTarget", &json!({"targetId": target, "flatten": true}));
        attached["sessionId"].as_str().expect("a session").clone_into(&mut browser.session);
        for domain in ["Page", "Network", "Runtime", "Log"] {
            browser.call(&format!("{domain}.enable"), &json!({}));
        }
        Some(browser)
    }

    /// Calls a method and waits for its answer; events on the way are kept.
    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.n_calls += 1;
        let mut message = json!({"id": self.n_calls, "method": method, "params": params});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        write!(self.to, "{message}\0").expect("the browser listens");
        self.to.flush().expect("the browser listens");
        loop {
            let answer = self.read();
            if answer["id"] == json!(self.n_calls) {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
        }
    }

    fn read(&mut self) -> Value {
        let mut bytes = Vec::new();
        self.from.read_until(0, &mut bytes).expect("the browser answers");
        bytes.pop();
        let message: Value = serde_json::from_slice(&bytes).expect("JSON");
        let params = &message["params"];
        match message["method"].as_str() {
            Some("Network.requestWillBeSent") => {
                self.fetched.push(params["request"]["url"].as_str().unwrap_or_default().to_owned());
            }
            Some("Runtime.exceptionThrown" | "Log.entryAdded" | "Runtime.consoleAPICalled") => {
                self.complaints.push(params.to_string());
            }
            _ => {}
        }
        message
    }

    /// Opens a file and waits until its script has run.
    pub(crate) fn open(&mut self, file: &Path) {
        self.fetched.clear();
        self.complaints.clear();
        self.call("Page.navigate", &json!({"url": format!("file://{}", file.display())}));
        while self.read()["method"] != "Page.loadEventFired" {}
    }

    /// The value of an expression.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.call("Runtime.evaluate", &params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer:#}");
        answer["result"]["value"].clone()
    }

    /// A number, or the length of a list.
    pub(crate) fn number(&mut self, expression: &str) -> u64 {
        self.value(expression).as_u64().unwrap_or_else(|| panic!("{expression} is no number"))
    }

    /// Clicks the middle of the first element of a selector with the mouse, as a person would.
    pub(crate) fn click(&mut self, selector: &str) {
        let place = self.value(&format!(
            "(() => {{ const it = document.querySelector({selector:?}); it.scrollIntoView({{block: 'nearest'}}); \
             const box = it.getClientRects()[0]; return {{x: box.x + box.width / 2, y: box.y + box.height / 2}} }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let params = json!({"type": kind, "x": place["x"], "y": place["y"], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", &params);
        }
    }

    /// Presses a key.
    pub(crate) fn key(&mut self, key: &str) {
        let text = if key.len() == 1 { json!(key) } else { Value::Null };
        let code = json!(if key == "Enter" { 13 } else { 0 });
        let text = if key == "Enter" { json!("\r") } else { text };
        let mut down = json!({"type": "keyDown", "key": key, "windowsVirtualKeyCode": code});
        if !text.is_null() {
            down["text"] = text;
        }
        self.call("Input.dispatchKeyEvent", &down);
        self.call("Input.dispatchKeyEvent", &json!({"type": "keyUp", "key": key, "windowsVirtualKeyCode": code}));
    }

    /// Chooses from a list, as the keyboard would.
    pub(crate) fn choose(&mut self, id: &str, value: &str) {
        self.value(&format!(
            "(() => {{ const it = document.getElementById({id:?}); it.value = {value:?}; \
             it.dispatchEvent(new Event('change', {{bubbles: true}})) }})()"
        ));
    }

    /// The size of the window, in pixels.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let params = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
        self.call("Emulation.setDeviceMetricsOverride", &params);
    }

    /// `screen` or `print`, `light` or `dark`.
    pub(crate) fn media(&mut self, media: &str, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", &json!({"media": media, "features": features}));
    }

    /// A picture of the window, as base64 of a PNG.
    pub(crate) fn picture(&mut self) -> String {
        let answer = self.call("Page.captureScreenshot", &json!({"format": "png"}));
        answer["data"].as_str().expect("a picture").to_owned()
    }

    /// A small picture of the window for a page of documentation, as base64 of a WebP.
    pub(crate) fn small_picture(&mut self) -> String {
        let answer = self.call("Page.captureScreenshot", &json!({"format": "webp", "quality": 72}));
        answer["data"].as_str().expect("a picture").to_owned()
    }

    /// The page on paper, as base64 of a PDF.
    pub(crate) fn paper(&mut self) -> String {
        let answer = self.call("Page.printToPDF", &json!({"printBackground": true}));
        answer["data"].as_str().expect("a document").to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `DIXIT_CHROMIUM`, else the usual names on the path.
fn find() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("DIXIT_CHROMIUM") {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let mut files = std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    files.find(|file| file.is_file())
}
