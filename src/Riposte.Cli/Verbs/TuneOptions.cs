using System.CommandLine;
using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Tuning;

namespace Riposte.Cli.Verbs;

/// <summary>Options of the verbs that search.</summary>
internal sealed class TuneOptions
{
    private const int NameLength = 64;

    private readonly Option<string?> trials = new("--trials")
    {
        Description = "Most trials of the study; wins over tune.trials.",
        HelpName = "N",
    };

    private readonly Option<string?> time = new("--time")
    {
        Description = "Time after which no trial begins, as in 30m; wins over tune.time.",
        HelpName = "TIME",
    };

    private readonly Option<string[]> space = new("--space")
    {
        Description = "What varies, as in 'model.params.max_depth 3..8'; may be repeated, and wins over tune.space.",
        HelpName = "LINE",
    };

    private readonly Option<int?> workers = new("--workers")
    {
        Description = "Trials at once; without it one for each thread. Never changes a result.",
        HelpName = "N",
    };

    private readonly RunOptions run = new();

    public Option<string?> Name { get; } =
        new("--name")
        {
            Description = "Name of the study; without it that of the configuration file.",
            HelpName = "NAME",
        };

    public Option<string?> Data { get; } =
        new("--data")
        {
            Description = "File or folder of bars, or a store; wins over data_config.path.",
            HelpName = "PATH",
        };

    public Option<string?> Funding { get; } =
        new("--funding") { Description = "File of funding rates; wins over data_config.funding.", HelpName = "PATH" };

    /// <summary>Adds everything that a new study takes.</summary>
    public void AddTo(Command verb)
    {
        foreach (var option in (Option[])[Data, Funding, Name, space])
        {
            verb.Options.Add(option);
        }
        AddBudget(verb);
        verb.Options.Add(run.NoCache);
    }

    /// <summary>Adds where the data of a stored study lie now.</summary>
    public void AddPlaces(Command verb)
    {
        Data.Description = "The same bars where they lie now; without it where they lay when the study began.";
        Funding.Description = "The same funding rates where they lie now.";
        verb.Options.Add(Data);
        verb.Options.Add(Funding);
    }

    /// <summary>Adds what says how long and with what a study is worked on.</summary>
    public void AddBudget(Command verb)
    {
        foreach (var option in (Option[])[trials, time, workers, run.Threads, run.Workspace, run.RequireEdge])
        {
            verb.Options.Add(option);
        }
        workers.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && WholeNumber.IsIn(result, out var count) && count is < 1 or > 256)
            {
                result.AddError("--workers is a count from 1 to 256.");
            }
        });
    }

    /// <summary>Threads that are asked for, by option or configuration.</summary>
    public int ThreadsOf(ParseResult parsed, RunConfig config) =>
        parsed.GetValue(run.Threads) is > 0 and var threads ? threads
        : config.Threads > 0 ? config.Threads
        : Environment.ProcessorCount;

    /// <summary>Trials at once.</summary>
    public int WorkersOf(ParseResult parsed, int threads) => parsed.GetValue(workers) ?? threads;

    /// <summary>Folder of studies, runs and the cache.</summary>
    public string WorkspaceOf(ParseResult parsed, Terminal terminal) =>
        Path.GetFullPath(parsed.GetValue(run.Workspace) ?? ".", terminal.Folder);

    /// <summary>Whether finished stages are taken from the cache.</summary>
    public bool UsesCache(ParseResult parsed) => !parsed.GetValue(run.NoCache);

    /// <summary>Whether no edge is a failure.</summary>
    public bool RequiresEdge(ParseResult parsed) => parsed.GetValue(run.RequireEdge);

    /// <summary>The options as overrides of a configuration.</summary>
    public IEnumerable<string> Sets(ParseResult parsed)
    {
        var lines = parsed.GetValue(space) ?? [];
        Array.ForEach(lines, line => Check(space, "tune.space", line));
        if (lines.Length > 0)
        {
            yield return $"tune.space={string.Join(", ", lines)}";
        }
        foreach (var (option, key) in new[] { (trials, "tune.trials"), (time, "tune.time") })
        {
            if (parsed.GetValue(option) is { } text)
            {
                Check(option, key, text);
                yield return $"{key}={text}";
            }
        }
    }

    /// <summary>The name of a study that can be the name of a folder.</summary>
    /// <exception cref="UserException">It cannot (kind Usage).</exception>
    public static string Checked(string name) =>
        name.Length is > 0 and <= NameLength
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : throw UsageErrors.Because(
                $"'{name}' is no name of a study.",
                "It names a folder too.",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Write up to {NameLength} letters, digits, '-', '_' and '.', a letter or digit first, with --name."
                )
            );

    /// <summary>An argument with the name of a study.</summary>
    public static Argument<string> Study() => new("NAME") { Description = "Name of the study." };

    private static void Check(Option option, string key, string text)
    {
        var value = ConfigKeys.Find(key)!.Type.Parse(text);
        if (!value.IsGood)
        {
            throw UsageErrors.Because(
                $"{option.Name} '{text}' {value.Message}",
                $"It stands for {key}, which is {ConfigKeys.Find(key)!.Type.Describe}.",
                value.Hint
            );
        }
    }
}
