using Riposte.Cli;

namespace Riposte.Tests.Edge.Cli;

/// <summary>Runs the command line inside the test process.</summary>
internal static class CommandLine
{
    /// <summary>Exit code, standard output and standard error of a command run in a folder.</summary>
    public static async Task<(int Code, string Out, string Error)> InAsync(string folder, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(
            output,
            error,
            IsInteractive: false,
            new Dictionary<string, string> { ["PATH"] = "" },
            folder
        );
        var code = await CommandHost.RunAsync(args, terminal, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    public static Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        InAsync(Path.GetTempPath(), args);
}
