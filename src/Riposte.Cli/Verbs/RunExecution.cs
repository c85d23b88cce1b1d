using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Words;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary>Runs the pipeline under a progress display and prints what came out.</summary>
internal sealed class RunExecution(Terminal terminal, SharedOptions shared, RunOptions options)
{
    private const int NamesShown = 5;

    /// <summary>Completes a request with the options of the command line.</summary>
    public RunRequest Complete(ParseResult parsed, RunRequest request)
    {
        var threads = parsed.GetValue(options.Threads);
        threads = threads > 0 ? threads : request.Config.Threads;
        return request with
        {
            OutDirectory = parsed.GetValue(options.Out) is { } folder
                ? Path.GetFullPath(folder, terminal.Folder)
                : null,
            Workspace = Path.GetFullPath(parsed.GetValue(options.Workspace) ?? ".", terminal.Folder),
            Threads = threads > 0 ? threads : Environment.ProcessorCount,
            UseCache = !parsed.GetValue(options.NoCache),
        };
    }

    /// <summary>Runs and prints; returns the exit code.</summary>
    public int Run(ParseResult parsed, RunRequest request, CancellationToken cancel)
    {
        var outcome = Execute(request, cancel);
        if (shared.IsJson(parsed))
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(outcome)));
        }
        else
        {
            PrintText(outcome);
        }
        if (!parsed.GetValue(options.RequireEdge) || outcome.Verdict == "edge")
        {
            return 0;
        }
        // The result is out already, as the one document of standard output; what failed is said beside it.
        ErrorPrinter.Print(
            terminal,
            new UserException(
                ErrorKind.Gate,
                "The gate --require-edge did not pass.",
                outcome.VerdictSentence,
                $"Read the honesty box of {outcome.ReportPath}."
            )
        );
        return (int)ErrorKind.Gate;
    }

    private RunOutcome Execute(RunRequest request, CancellationToken cancel)
    {
        if (!terminal.IsInteractive)
        {
            return Pipeline.Execute(request, new PlainProgress(terminal.Error), cancel);
        }
        return TerminalProgress.Watch(terminal.Error, progress => Pipeline.Execute(request, progress, cancel));
    }

    private void PrintText(RunOutcome outcome)
    {
        terminal.Out.WriteLine(outcome.VerdictSentence);
        terminal.Out.WriteLine();
        var width = outcome.Figures.Select(f => f.Key.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in outcome.Figures)
        {
            var text = double.IsFinite(value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : "undefined";
            terminal.Out.WriteLine($"  {name.PadRight(width)}  {text}");
        }
        if (outcome.Halted)
        {
            terminal.Out.WriteLine("  A risk rule halted trading; the report shows when and why.");
        }
        if (outcome.LeftOut.Count > 0)
        {
            terminal.Out.WriteLine(
                $"  {CountText.Of(outcome.LeftOut.Count, "feature")} of the sets left, as the report explains: {CountText.First(outcome.LeftOut, NamesShown)}."
            );
        }
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"run     {outcome.RunId}");
        terminal.Out.WriteLine($"report  {outcome.ReportPath}");
    }

    /// <summary>What a run produced.</summary>
    public static JsonObject ToJson(RunOutcome outcome)
    {
        var figures = new JsonObject();
        foreach (var (name, value) in outcome.Figures)
        {
            figures[name] = JsonText.Number(value);
        }
        return new JsonObject
        {
            ["run_id"] = outcome.RunId,
            ["directory"] = outcome.Directory,
            ["report"] = outcome.ReportPath,
            ["verdict"] = outcome.Verdict,
            ["verdict_sentence"] = outcome.VerdictSentence,
            ["halted"] = outcome.Halted,
            ["features_left_out"] = new JsonArray([.. outcome.LeftOut.Select(name => JsonValue.Create(name))]),
            ["figures"] = figures,
        };
    }
}
