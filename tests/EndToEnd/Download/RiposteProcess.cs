using System.Diagnostics;

namespace Riposte.Tests.EndToEnd.Download;

/// <summary>The command line as a process of its own, as a user starts it.</summary>
internal sealed class RiposteProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private RiposteProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a command in a folder.</summary>
    public static RiposteProcess Start(
        string folder,
        IEnumerable<string> args,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "riposte.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        // Less time goes into compiling code that runs once.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        return new RiposteProcess(Process.Start(start)!);
    }

    /// <summary>What Ctrl-C sends.</summary>
    public void PressCtrlC() => Interrupts.PressCtrlC(process);

    /// <summary>Ends the process without giving it a chance to do anything.</summary>
    public void KillAtOnce()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Waits for the end. A process that stands still is ended, and what it was doing is told.</summary>
    public async Task<(int Code, string Out, string Error)> EndAsync()
    {
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Longest);
        }
        catch (TimeoutException)
        {
            var threads = Threads();
            KillAtOnce();
            Assert.Fail($"The process stood still.\n{threads}\n{await output}\n{await error}");
        }
        return (process.ExitCode, await output, await error);
    }

    // Name, state and what the system does for each thread, where the system tells.
    private string Threads()
    {
        var folder = $"/proc/{process.Id}/task";
        return Directory.Exists(folder) ? string.Join('\n', Directory.EnumerateDirectories(folder).Select(Thread)) : "";
    }

    private static string Thread(string folder)
    {
        string Line(string name)
        {
            try
            {
                return File.ReadAllText(Path.Combine(folder, name)).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return "?";
            }
        }
        return $"{Path.GetFileName(folder)} {Line("comm")} {Line("wchan")} {Line("syscall")}";
    }

    public void Dispose()
    {
        KillAtOnce();
        process.Dispose();
    }

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";
}
