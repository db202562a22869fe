using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.InteropTests;

/// <summary>Runs Node.js and its package manager.</summary>
internal static class NodeRuntime
{
    // The emulator is on this machine; a proxy could not reach it.
    private static readonly string[] ProxyVariables = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"];

    public static Task<ProgramResult> NodeAsync(string folder, string input, TimeSpan patience, params string[] arguments) =>
        RunAsync("node", folder, input, patience, arguments, withProxy: false);

    public static Task<ProgramResult> NpmAsync(string folder, TimeSpan patience, params string[] arguments) =>
        RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, "", patience, arguments, withProxy: true);

    /// <summary>Runs a program to its end and kills it when it takes too long. Input goes to it by pipe, never by command line.</summary>
    private static async Task<ProgramResult> RunAsync(string program, string folder, string input, TimeSpan patience, IEnumerable<string> arguments, bool withProxy)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in ProxyVariables.Where(_ => !withProxy))
            start.Environment.Remove(variable);

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            return new ProgramResult(null, "", program + " cannot be started: " + exception.Message);
        }

        using var timer = new CancellationTokenSource(patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timer.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(timer.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(timer.Token);
            return new ProgramResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            return new ProgramResult(null, "", program + " took longer than " + patience.TotalSeconds + " s.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
