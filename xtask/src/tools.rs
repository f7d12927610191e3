//! The programs that xtask calls, and setting them up where they are missing.
//!
//! Invariant: nothing is installed twice, and what cannot be installed is named in one line that says what to do.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};

/// The target that browsers run.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The root of the repository.
pub fn root() -> PathBuf {
    let xtask =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map(Path::to_path_buf).unwrap_or(xtask)
}

/// A command that runs in the root of the repository.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Cargo, the same that runs this program.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Node, running a script of a package under `node_modules`.
pub fn node_script(script: &str) -> Command {
    let mut node = command("node");
    node.arg(root().join("node_modules").join(script));
    node
}

/// Runs a command to its end, its output on the terminal.
///
/// # Errors
/// The command cannot be started or ends with a status other than 0.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = describe(command);
    let status = command.status().with_context(|| format!("cannot run `{shown}`: is it installed?"))?;
    ensure!(status.success(), "`{shown}` failed ({status})");
    Ok(())
}

/// Runs a command to its end and gives what it printed on standard output.
///
/// # Errors
/// As [`run`].
pub fn read(command: &mut Command) -> Result<String> {
    let shown = describe(command);
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot run `{shown}`: is it installed?"))?;
    ensure!(output.status.success(), "`{shown}` failed ({})", output.status);
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Adds the WebAssembly target to the toolchain where it is missing: cargo does not where `RUSTUP_AUTO_INSTALL=0`.
///
/// # Errors
/// The target is missing and rustup cannot add it.
pub fn ensure_wasm_target() -> Result<()> {
    let library = read(command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    println!("adding the Rust target {WASM_TARGET}");
    run(command("rustup").args(["target", "add", WASM_TARGET]))
        .with_context(|| format!("the Rust target {WASM_TARGET} is missing: add it to this toolchain"))
}

/// Installs the development packages of `package-lock.json` where they are missing or of another lock file.
///
/// # Errors
/// Node or npm is missing, or npm cannot install.
pub fn ensure_node_modules() -> Result<()> {
    let version = read(command("node").arg("--version")).context("Node 20 or newer is needed")?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    ensure!(major.is_some_and(|major| major >= 20), "Node 20 or newer is needed, this is {}", version.trim());
    let lock = fs::read(root().join("package-lock.json")).context("cannot read package-lock.json")?;
    let stamp = root().join("node_modules/.newsprism-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing the development packages (npm ci)");
    run(command(npm()).args(["ci", "--no-fund", "--no-audit", "--loglevel=error"]))?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))
}

/// The files of a folder whose names end in `suffix`, as paths from the root, sorted.
///
/// # Errors
/// The folder cannot be read or holds no such file.
pub fn files_in(folder: &str, suffix: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(root().join(folder)).with_context(|| format!("cannot read {folder}"))?;
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut files: Vec<PathBuf> =
        names.filter(|name| name.ends_with(suffix)).map(|name| Path::new(folder).join(name)).collect();
    files.sort();
    ensure!(!files.is_empty(), "{folder} holds no file that ends in {suffix}");
    Ok(files)
}

/// A Python with the packages of a requirements file, in an environment of its own in `folder`; made where it is missing or of another file.
///
/// # Errors
/// Python is missing, or its packages cannot be installed.
pub fn ensure_python(folder: &Path, requirements: &str) -> Result<PathBuf> {
    let python = folder.join("bin/python");
    let wanted = fs::read(root().join(requirements)).with_context(|| format!("cannot read {requirements}"))?;
    let stamp = folder.join("requirements.txt");
    if python.exists() && fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    println!("installing the Python packages of {requirements}");
    let mut make = command("python3");
    run(make.args(["-m", "venv", "--clear"]).arg(folder)).context("Python 3 with its module venv is needed")?;
    let mut install = command(&python);
    run(install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements]))?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(python)
}

/// npm under the name that this system starts it by.
pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// A browser that the tests drive.
#[derive(Clone, Copy)]
pub struct Browser {
    /// The name that people know it by.
    pub name: &'static str,
    /// The Debian package.
    package: &'static str,
    /// The environment variable that overrides where it is looked for.
    pub variable: &'static str,
    /// Where it is looked for.
    paths: &'static [&'static str],
}

/// The browsers that the tests drive.
pub const BROWSERS: [Browser; 2] = [
    Browser {
        name: "Chromium",
        package: "chromium",
        variable: "NEWSPRISM_CHROMIUM",
        paths: &["/usr/bin/chromium", "/usr/bin/chromium-browser"],
    },
    Browser {
        name: "Firefox",
        package: "firefox-esr",
        variable: "NEWSPRISM_FIREFOX",
        paths: &["/usr/bin/firefox-esr", "/usr/bin/firefox"],
    },
];

impl Browser {
    /// Where the browser is, if anywhere.
    pub fn path(self) -> Option<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from);
        named.into_iter().chain(self.paths.iter().map(PathBuf::from)).find(|path| path.is_file())
    }
}

/// Installs the browsers that are missing, where this user may.
///
/// # Errors
/// A browser is missing and cannot be installed.
pub fn ensure_browsers() -> Result<()> {
    let missing: Vec<Browser> = BROWSERS.into_iter().filter(|browser| browser.path().is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|browser| browser.package).collect();
    let is_root = read(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root || !Path::new("/usr/bin/apt-get").exists() {
        let wanted: Vec<String> =
            missing.iter().map(|browser| format!("{} (or set {})", browser.name, browser.variable)).collect();
        bail!(
            "the browser tests need {}: install it, on Debian with `apt-get install {}`",
            wanted.join(" and "),
            packages.join(" ")
        );
    }
    println!("installing {}", packages.join(" and "));
    let mut update = command("apt-get");
    run(update.args(["-qq", "update"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    let mut install = command("apt-get");
    install.args(["-qq", "install", "--yes", "--no-install-recommends"]).args(&packages);
    run(install.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
}

/// The command as a person would type it.
fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
