using Riposte.Core.Time;

namespace Riposte.Runtime.Configuration.Reading;

/// <summary>Rules that concern several keys. A rule is skipped when one of its keys could not be read.</summary>
internal sealed class CrossChecks
{
    private readonly SettingTable values;
    private readonly Dictionary<string, SettingText> written;
    private readonly string source;
    private readonly ProblemList problems;

    private CrossChecks(
        SettingTable values,
        Dictionary<string, SettingText> written,
        string source,
        ProblemList problems
    ) => (this.values, this.written, this.source, this.problems) = (values, written, source, problems);

    public static void Run(
        SettingTable values,
        Dictionary<string, SettingText> written,
        string source,
        ProblemList problems
    )
    {
        var checks = new CrossChecks(values, written, source, problems);
        checks.Data();
        checks.Labels();
        checks.Windows();
        foreach (var section in ModelOptions.Sections)
        {
            LearnerChecks.Run(values, section, checks.Report);
        }
        EnsembleChecks.Run(values, checks.Report);
        new CostChecks(values, checks.IsChanged, checks.Report).Run();
        TuneChecks.Run(values, checks.Report);
        checks.Thresholds();
        PositionBuilder.Check(values, checks.IsChanged, checks.Report);
        PortfolioBuilder.Check(values, checks.IsChanged, checks.Report);
        checks.Simulator();
        checks.Exchange();
    }

    private void Report(string key, string message, string hint, params string[] others)
    {
        var place =
            written.GetValueOrDefault(key)
            ?? others.Select(o => written.GetValueOrDefault(o)).FirstOrDefault(s => s is not null);
        if (place is null)
        {
            problems.Add(source, null, key, message, hint);
            return;
        }
        problems.Add(place, message, hint);
    }

    /// <summary>Whether a key was written with another value than its default.</summary>
    private bool IsChanged(string key) =>
        written.TryGetValue(key, out var setting)
        && (
            setting.Texts.Count == 0
                ? setting.Key.Default is { Length: > 0 }
                : setting.Key.Type.Parse(setting.Texts[0]).Canonical != setting.Key.Default
        );

    private void Data()
    {
        if (values.TryGet<List<string>>("data_config.symbols", out var symbols) && symbols.Count != 1)
        {
            Report("data_config.symbols", $"There are {symbols.Count} symbols.", "This release runs on one: keep one.");
        }
        if (
            values.TryGet<List<string>>("data_config.repair", out var repairs)
            && repairs.Contains("keep_first")
            && repairs.Contains("keep_last")
        )
        {
            Report("data_config.repair", "keep_first and keep_last contradict each other.", "Keep one of them.");
        }
        if (
            values.TryGet<List<string>>("features_config.sets", out var sets)
            && values.TryGet<List<string>>("features_config.features", out var features)
            && sets.Count + features.Count == 0
        )
        {
            Report(
                "features_config.sets",
                "No features are chosen.",
                "Name at least one set or feature.",
                "features_config.features"
            );
        }
    }

    private void Labels()
    {
        if (values.TryGet<string>("labels.side", out var side) && side == "single")
        {
            Report(
                "labels.side",
                "A run trades, and trading needs two-sided labels.",
                "Write both; single-sided labels come from 'riposte labels build'."
            );
        }
        var hasBarriers =
            values.TryGet<BarrierSetting>("labels.take_profit", out var target)
            & values.TryGet<BarrierSetting>("labels.stop_loss", out var stop);
        if (hasBarriers && target.IsAtr && stop.IsAtr && target.AtrPeriod != stop.AtrPeriod)
        {
            Report(
                "labels.take_profit",
                "The two barriers use different ATR periods.",
                $"Write atr({stop.AtrPeriod}) in both.",
                "labels.stop_loss"
            );
        }
        else if (
            hasBarriers
            && target.Feature is not null
            && stop.Feature is not null
            && target.Feature != stop.Feature
        )
        {
            Report(
                "labels.take_profit",
                $"The barriers {target} and {stop} are multiples of different things.",
                "Measure both in one ATR, or in one volatility.",
                "labels.stop_loss"
            );
        }
        else if (hasBarriers && target.Feature == stop.Feature && target.Value < stop.Value)
        {
            Report(
                "labels.take_profit",
                $"The target {target} is nearer than the stop {stop}.",
                "Make take_profit at least stop_loss.",
                "labels.stop_loss"
            );
        }
        if (
            values.TryGet<HorizonSetting>("labels.horizon", out var horizon)
            && values.TryGet<Interval>("trading.timeframe", out var timeframe)
            && horizon.Bars == 0
            && horizon.Nanoseconds % timeframe.Nanoseconds != 0
        )
        {
            Report(
                "labels.horizon",
                $"{horizon} is no whole number of {timeframe} bars.",
                $"Write a multiple of {timeframe}.",
                "trading.timeframe"
            );
        }
    }

    private void Windows()
    {
        if (
            !values.TryGet<PeriodSetting>("validation.train", out var train)
            || !values.TryGet<PeriodSetting>("validation.test", out var test)
            || !values.TryGet<Interval>("trading.timeframe", out var timeframe)
        )
        {
            return;
        }
        if (train.ApproximateNanoseconds(timeframe) < test.ApproximateNanoseconds(timeframe))
        {
            Report(
                "validation.train",
                $"The training window {train} is shorter than the test window {test}.",
                "Make train at least test.",
                "validation.test"
            );
        }
        if (
            values.TryGet<PeriodSetting>("validation.step", out var step)
            && step.ApproximateNanoseconds(timeframe) < test.ApproximateNanoseconds(timeframe)
        )
        {
            Report(
                "validation.step",
                $"A step of {step} would trade bars of a {test} test window twice.",
                "Make step at least test.",
                "validation.test"
            );
        }
        if (!values.TryGet<HorizonSetting>("labels.horizon", out var horizon))
        {
            return;
        }
        var reach = horizon.Bars > 0 ? horizon.Bars * timeframe.Nanoseconds : horizon.Nanoseconds;
        if (reach > test.ApproximateNanoseconds(timeframe))
        {
            Report(
                "labels.horizon",
                $"The horizon {horizon} is longer than the test window {test}.",
                "Shorten the horizon or lengthen validation.test.",
                "validation.test"
            );
        }
    }

    private void Thresholds()
    {
        const string Prefix = "trading.signal_thresholds.";
        if (
            values.TryGet<double>(Prefix + "entry", out var entry)
            && values.TryGet<double>(Prefix + "exit", out var exit)
            && exit > entry
        )
        {
            Report(
                Prefix + "exit",
                $"The exit threshold {ConfigText.Number(exit)} is above the entry threshold {ConfigText.Number(entry)}.",
                "Make exit at most entry: a trade would close as it opens.",
                Prefix + "entry"
            );
        }
        RiskConfigChecks.Run(values, Report, IsChanged);
    }

    private void Simulator()
    {
        if (
            !written.Keys.Any(k => k.StartsWith("simulator.", StringComparison.Ordinal))
            || !values.TryGet<long>("simulator.days", out var days)
            || !values.TryGet<PeriodSetting>("validation.train", out var train)
            || !values.TryGet<PeriodSetting>("validation.test", out var test)
            || !values.TryGet<Interval>("trading.timeframe", out var timeframe)
        )
        {
            return;
        }
        var length = train.ApproximateNanoseconds(timeframe) + test.ApproximateNanoseconds(timeframe);
        var needed = length / ConfigText.NanosecondsPerDay;
        if (days < needed)
        {
            Report(
                "simulator.days",
                $"{days} days are too few for one fold: train and test need {needed}.",
                "Simulate more days or shorten the windows.",
                "validation.train"
            );
        }
    }

    private void Exchange()
    {
        var hasKey = values.TryGet<Secret>("exchange.api_key", out _);
        if (hasKey != values.TryGet<Secret>("exchange.api_secret", out _))
        {
            Report(
                hasKey ? "exchange.api_key" : "exchange.api_secret",
                "Key and secret belong together, and one of them is missing.",
                hasKey ? "Add exchange.api_secret." : "Add exchange.api_key."
            );
        }
    }
}
