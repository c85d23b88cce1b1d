using System.CommandLine;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Core.Words;
using Riposte.Data.Studies;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Tuning;

namespace Riposte.Cli.Verbs;

/// <summary>Works on a study under a display of its progress.</summary>
internal sealed class TuneExecution(Terminal terminal, TuneOptions options)
{
    /// <summary>The request of a new study.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="config">The configuration, options of the command line among it.</param>
    /// <param name="name">Name of the study.</param>
    public TuneRequest Request(ParseResult parsed, RunConfig config, string name)
    {
        var placed = RunPlaces.WithPlugIns(config, terminal);
        var bars = RunPlaces.Bars(parsed.GetValue(options.Data), placed, terminal);
        RunPlaces.RequireBars(bars, placed);
        var threads = options.ThreadsOf(parsed, placed);
        return new TuneRequest(
            new RunRequest(
                placed,
                bars,
                RunPlaces.Funding(parsed.GetValue(options.Funding), placed, terminal),
                null,
                options.WorkspaceOf(parsed, terminal),
                CommandText.Of(parsed.Tokens.Select(token => token.Value)),
                threads,
                options.UsesCache(parsed),
                placed.Data.Time,
                placed.Data.Repair
            ),
            TuneOptions.Checked(name),
            options.WorkersOf(parsed, threads)
        );
    }

    /// <summary>Searches to the end.</summary>
    public TuneOutcome Search(TuneRequest request, IProgressSink progress, CancellationToken cancel)
    {
        using var study = TuneStudy.Open(
            () => SqliteStudyStore.OpenOrCreate(TuneRequest.StoreOf(request.Run.Workspace)),
            request,
            TimeProvider.System,
            progress,
            cancel
        );
        terminal.Error.WriteLine(
            study.TrialsBefore is { } before
                ? $"The study {request.Name} exists and is the same: it goes on after {CountText.OfMany(before, "trials")}."
                : $"The study {request.Name} is new."
        );
        return study.Search(TimeProvider.System, progress, cancel);
    }

    /// <summary>The exit code, after the gate that was asked for.</summary>
    public int Gate(ParseResult parsed, bool isEdge, string sentence)
    {
        if (isEdge || !options.RequiresEdge(parsed))
        {
            return 0;
        }
        // The result is out already, as the one document of standard output; what failed is said beside it.
        ErrorPrinter.Print(
            terminal,
            new UserException(
                ErrorKind.Gate,
                "The gate --require-edge did not pass.",
                sentence,
                "Read the honesty box of the report."
            )
        );
        return (int)ErrorKind.Gate;
    }
}
