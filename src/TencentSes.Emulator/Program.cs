using System;
using TencentSes.Emulator.Cli;

return await EmulatorCommand.RunAsync(args, Console.Out, Console.Error);
