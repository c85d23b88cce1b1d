using System.CommandLine;
using Riposte.Core.Time;
using Riposte.Learning.Splits;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary>The two forms of every verb of <c>validate</c>: a plain table, or the whole configured pipeline.</summary>
/// <param name="inputDescription">What the table holds.</param>
/// <param name="hasReport">Whether the page is asked for here.</param>
/// <param name="deed">What is done to the pipeline, as a help text says it.</param>
internal sealed class ValidateInput(string inputDescription, bool hasReport = true, string deed = "validated")
{
    private readonly Argument<string?> config = new("CONFIG")
    {
        Description = $"Configuration whose pipeline is {deed} (YAML); without it --input names a table.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> input = new("--input", "-i") { Description = inputDescription, HelpName = "FILE" };

    private readonly Option<string?> bars = new("--bars")
    {
        Description = "Bars of the pipeline, or a store; wins over data_config.path.",
        HelpName = "PATH",
    };

    private readonly Option<string?> funding = new("--funding")
    {
        Description = "Funding rates of the pipeline; wins over data_config.funding.",
        HelpName = "PATH",
    };

    private readonly Option<string?> report = new("--report")
    {
        Description = "HTML page to write.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> set = new ConfigOptions().Set;
    private readonly Option<string?> profile = new ConfigOptions().Profile;
    private readonly RunOptions run = new();

    public void AddTo(Command verb)
    {
        verb.Arguments.Add(config);
        foreach (var option in (Option[])[input, bars, funding, set, profile, run.Workspace, run.Threads, run.NoCache])
        {
            verb.Options.Add(option);
        }
        if (hasReport)
        {
            verb.Options.Add(report);
        }
    }

    /// <summary>The table; null when the pipeline of a configuration is validated.</summary>
    public string? TablePath(ParseResult parsed, Terminal terminal)
    {
        var (table, pipeline) = (parsed.GetValue(input), parsed.GetValue(config));
        if (table is null == pipeline is null)
        {
            throw UsageErrors.Because(
                table is null
                    ? $"Nothing that could be {deed} was named."
                    : "Both a table and a configuration were named.",
                "The verb takes a table (--input FILE) or the pipeline of a configuration (CONFIG).",
                "Write --input spans.csv, or CONFIG --bars PATH."
            );
        }
        if (table is not null && (parsed.GetValue(bars) ?? parsed.GetValue(funding)) is not null)
        {
            throw UsageErrors.Because(
                "--bars and --funding belong to the pipeline of a configuration.",
                "A table is taken as it is.",
                "Leave them out, or name a configuration instead of --input."
            );
        }
        return table is null ? null : InputOptions.Absolute(table, terminal);
    }

    /// <summary>Whether a table or a configuration is named.</summary>
    public bool IsGiven(ParseResult parsed) => (parsed.GetValue(input) ?? parsed.GetValue(config)) is not null;

    /// <summary>Folder that holds runs and the cache.</summary>
    public string Workspace(ParseResult parsed, Terminal terminal) =>
        Path.GetFullPath(parsed.GetValue(run.Workspace) ?? ".", terminal.Folder);

    /// <summary>The run of the configuration, or of one that lies elsewhere.</summary>
    public RunRequest Request(ParseResult parsed, Terminal terminal, string? other = null)
    {
        var path = other ?? parsed.GetValue(config)!;
        var loaded = ConfigLoader
            .Load(
                new ConfigRequest(path, null, parsed.GetValue(profile), terminal.Variables, parsed.GetValue(set) ?? [])
            )
            .Require();
        var threads = parsed.GetValue(run.Threads);
        threads = threads > 0 ? threads : loaded.Threads;
        return new RunRequest(
            loaded,
            RunPlaces.Bars(parsed.GetValue(bars), loaded, terminal),
            RunPlaces.Funding(parsed.GetValue(funding), loaded, terminal),
            null,
            Workspace(parsed, terminal),
            Command(parsed),
            threads > 0 ? threads : Environment.ProcessorCount,
            !parsed.GetValue(run.NoCache),
            loaded.Data.Time,
            loaded.Data.Repair
        );
    }

    /// <summary>The command line as it was given.</summary>
    public static string Command(ParseResult parsed) => CommandText.Of(parsed.Tokens.Select(token => token.Value));

    /// <summary>Writes the page where one is asked for.</summary>
    public void WriteReport(ParseResult parsed, Terminal terminal, Func<byte[]> render)
    {
        if (parsed.GetValue(report) is { } path)
        {
            var full = InputOptions.Absolute(path, terminal);
            WholeFiles.Write(Path.GetDirectoryName(full)!, [(Path.GetFileName(full), render())]);
            terminal.Error.WriteLine($"report  {full}");
        }
    }

    /// <summary>An option with an embargo.</summary>
    public static Option<string?> EmbargoOption() =>
        new("--embargo")
        {
            Description =
                "Gap after a test: auto, none, 1%, 24bars or 24h; without it auto, or that of the configuration.",
            HelpName = "GAP",
        };

    /// <summary>The embargo that is asked for; null when none is.</summary>
    public static Embargo? ReadEmbargo(string? text) =>
        text is null ? null
        : Embargo.TryParse(text, out var embargo) ? embargo
        : throw UsageErrors.Because(
            $"--embargo '{text}' is no gap.",
            "It is auto, none, a share of the time, bars or a duration.",
            "Write auto, none, 1%, 24bars or 24h."
        );

    /// <summary>An option with the length of a bar.</summary>
    public static Option<string?> BarOption() =>
        new("--bar")
        {
            Description = "Length of a bar of the table; without it the smallest step between starts.",
            HelpName = "INTERVAL",
        };

    /// <summary>The length of a bar that is asked for; null when none is.</summary>
    public static Interval? ReadBar(string? text) =>
        text is null ? null
        : Interval.TryParse(text, out var interval) ? interval
        : throw UsageErrors.Because(
            $"--bar '{text}' is no interval.",
            "Lengths in bars need it.",
            "Write 15m, 1h or 1d."
        );
}
