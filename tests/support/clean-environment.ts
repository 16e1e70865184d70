// The test runner puts its own BASE_URL ("/") into the environment; to this program it would be a wrong setting.
delete process.env.BASE_URL;
