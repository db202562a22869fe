using System;
using System.IO;
using System.Linq;
using TencentSes.Picture;
using TencentSes.Quickstart.Host;

// Draws the picture of the README: runs picture.ps1 in the real engine against the emulator and writes what the terminal shows as an SVG.
if (args.Length != 2)
{
    Console.Error.WriteLine("picture <script> <svg file>");
    return 2;
}

var terminal = new RecordedTerminal();
int code = await new ScriptRunner(terminal).RunAsync(CommandLine.Parse([args[0]])).ConfigureAwait(false);
if (code != 0)
{
    Console.Error.WriteLine(terminal.Errors + terminal.Output);
    return code;
}

// What the sample host says of itself ends with the first empty line.
string[] lines = terminal.Output.ReplaceLineEndings("\n").Split('\n');
string shown = string.Join('\n', lines.SkipWhile(static line => line.Length > 0)).Trim('\n');
File.WriteAllText(args[1], SvgScreen.Draw(shown.Split('\n')));
return 0;
