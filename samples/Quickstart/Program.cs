using TencentSes.Quickstart.Host;

return await new ScriptRunner(new SystemTerminal()).RunAsync(CommandLine.Parse(args));
