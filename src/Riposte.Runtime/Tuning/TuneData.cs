using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Splits;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Configuration.Spaces;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Tuning;

/// <summary>
/// What the trials of a study share: the configuration they vary, the data before the holdout, and the days they are
/// scored on. Those days are fixed once, by the configuration as it was written, so that returns of any two trials can
/// be compared day by day. Immutable.
/// </summary>
public sealed class TuneData
{
    private readonly string text;

    private TuneData(RunConfig config, RunSource whole, Instant border)
    {
        Config = config;
        Whole = whole;
        Border = border;
        text = ConfigPrinter.Written(config);
        Searched = border < End ? whole.Before(border) : whole;
    }

    /// <summary>The configuration as it was written.</summary>
    public RunConfig Config { get; }

    /// <summary>Everything that was read; only the holdout is played on it.</summary>
    public RunSource Whole { get; }

    /// <summary>What trials see: nothing of it is known after <see cref="Border"/>.</summary>
    public RunSource Searched { get; }

    /// <summary>First instant that trials are scored on.</summary>
    public Instant Start { get; private init; }

    /// <summary>End of what trials see and are scored on, exclusive; start of the holdout.</summary>
    public Instant Border { get; }

    /// <summary>End of the data.</summary>
    public Instant End => Whole.Bars.KnownAt(Whole.Bars.Count - 1);

    /// <summary>Whose days these are: the symbol; for a simulated market, of which there are many, its hash.</summary>
    public string Market => Whole.IsSimulated ? Whole.Bars.Hash.ToString() : Whole.Bars.Symbol;

    /// <summary>Whether there is a holdout.</summary>
    public bool HasHoldout => Border < End;

    /// <summary>Hash of all that decides what a trial's point is worth: configuration, data, borders, code.</summary>
    public Hash128 Subject
    {
        get
        {
            using var hasher = new Hasher();
            return hasher
                .Add("tune-1")
                .Add(Config.CanonicalText())
                .Add(Whole.Bars.Hash)
                .Add(Whole.Funding.Hash())
                .Add(Start.Nanoseconds)
                .Add(Border.Nanoseconds)
                .Add(Config.Tune.Validation)
                .Add(Config.Tune.Folds)
                .Add(Config.Tune.MinTrades)
                .Add(RunCode.Hash)
                .Finish();
        }
    }

    /// <summary>Fixes the borders of a study.</summary>
    /// <param name="run">Runs the stages of the configuration as it was written, before the holdout.</param>
    /// <param name="source">Everything that was read.</param>
    /// <exception cref="UserException">The data are too short for one fold and the holdout (kind Data).</exception>
    public static TuneData Prepare(RunContext run, RunSource source)
    {
        var config = run.Config;
        var data = new TuneData(config, source, BorderOf(config, source));
        return new TuneData(config, source, data.Border) { Start = data.FirstTest(run) };
    }

    private Instant FirstTest(RunContext run)
    {
        try
        {
            var inputs = InputStages.Prepare(run, Searched);
            return Splitter(Config).Split(inputs.Fold.Spans).First().TestStart;
        }
        catch (UserException e) when (e.Kind == ErrorKind.Data && HasHoldout)
        {
            throw new UserException(
                ErrorKind.Data,
                e.What,
                $"{e.Why} From {Border} on everything is held out.",
                $"{e.Fix} Or hold out less with tune.holdout."
            );
        }
    }

    /// <summary>The configuration of a point, or what is wrong with it.</summary>
    public ConfigOutcome Load(SearchSpace space, TrialPoint point)
    {
        var outcome = ConfigLoader.Load(
            ConfigRequest.Inline(text) with
            {
                Path = "the configuration",
                Sets = SpaceText.Sets(space, point),
            }
        );
        // Paths of plug-ins were made absolute once, wherever the program stands.
        return outcome.Config is { } config
            ? outcome with
            {
                Config = config with { Features = config.Features with { PlugIns = Config.Features.PlugIns } },
            }
            : outcome;
    }

    /// <summary>The folds that a trial is scored on.</summary>
    /// <param name="config">The trial's configuration.</param>
    public ISplitter Splitter(RunConfig config) =>
        Config.Tune.Validation == "purged"
            ? new PurgedKFold(Config.Tune.Folds, RunOptions.ToEmbargo(config))
            : RunOptions.Splitter(config) with
            {
                FirstTestStart = Start == default ? null : Start,
            };

    /// <summary>The folds of the holdout: each is trained as a live model would be, on what had ended by then.</summary>
    /// <param name="config">The winner's configuration.</param>
    public ISplitter HoldoutSplitter(RunConfig config) => RunOptions.Splitter(config) with { FirstTestStart = Border };

    // Whole months or days: so every timeframe has a bar that ends there, and a walk-forward goes on where it stopped.
    private static Instant BorderOf(RunConfig config, RunSource source)
    {
        var bars = source.Bars;
        var (first, last) = (bars.OpenTime(0), bars.KnownAt(bars.Count - 1));
        if (config.Tune.Holdout == 0)
        {
            return last;
        }
        var at = first + (long)((1 - config.Tune.Holdout) * (last - first));
        var month = at.StartOfMonth();
        var border = config.Validation.Step.Months > 0 && month > first ? month : at.StartOfDay;
        return border > first
            ? border
            : throw new UserException(
                ErrorKind.Data,
                $"The bars run from {first} to {last}, and {config.Tune.Holdout:P0} of them are held out.",
                "Nothing is left to search on.",
                "Give more bars, or a smaller tune.holdout."
            );
    }
}
