using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Data.Lake;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Regimes;
using Riposte.Learning.Thresholds;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.PlugIns;
using Riposte.Simulation.Market;

namespace Riposte.Runtime.Runs;

/// <summary>Brings a run from its files, or from the simulator, to what pipelines are fitted on.</summary>
public static class InputStages
{
    private static readonly Instant SimulationStart = Instant.FromDate(2023, 1, 1);

    private static readonly EdgeOptions StandardEdge = new();

    /// <summary>Runs every stage before training.</summary>
    public static RunInputs Prepare(RunContext run, RunRequest request) => Prepare(run, Read(run, request));

    /// <summary>Reads, or makes up, what a run is given.</summary>
    public static RunSource Read(RunContext run, RunRequest request) =>
        request.DataPath is { } path ? ReadSource(run, request, path) : SimulateSource(run);

    /// <summary>Runs every stage between reading and training.</summary>
    public static RunInputs Prepare(RunContext run, RunSource source)
    {
        var timeframe = run.Config.Trading.Timeframe;
        RequireFiner(source.Bars, timeframe);
        var market = MarketStages.Resample(run, source.Bars, timeframe);
        return Learn(run, source, market);
    }

    private static RunSource ReadSource(RunContext run, RunRequest request, string path)
    {
        if (Lake.Exists(path))
        {
            return ReadStore(run, request, path);
        }
        var symbol = run.Config.Data.Symbols[0];
        var options = new BarReadOptions
        {
            Symbol = symbol,
            Time = request.TimeColumn == "close" ? BarTime.Close : BarTime.Open,
            Repair = RepairPolicies.TryParse(request.Repair, out var repair) ? repair : RepairPolicy.None,
            Threads = request.Threads,
        };
        var read = MarketStages.Read(run, path, options);
        var notes = new List<string>(read.Notes);
        return new RunSource(read.Table, ReadFunding(run, request, read.Table, notes), notes, IsSimulated: false);
    }

    private static RunSource ReadStore(RunContext run, RunRequest request, string path)
    {
        var inputs = new StoreInputs(run, path);
        var read = inputs.Bars();
        var notes = new List<string>(read.Notes);
        var isNamed = request.FundingPath is not null || run.Config.Data.Funding is not null;
        if (isNamed || run.Config.Costs.Funding != "data" || inputs.Funding() is not { } funding)
        {
            var other = ReadFunding(run, request, read.Table, notes);
            return new RunSource(read.Table, other, notes, IsSimulated: false, path);
        }
        FundingCoverage.Require(funding, read.Table, path);
        return new RunSource(read.Table, funding, notes, IsSimulated: false, path);
    }

    private static FundingTable ReadFunding(RunContext run, RunRequest request, MarketTable bars, List<string> notes)
    {
        var costs = run.Config.Costs;
        var path = request.FundingPath ?? run.Config.Data.Funding;
        if (ConfiguredFunding(costs, bars, notes) is { } configured)
        {
            return configured;
        }
        if (path is null)
        {
            notes.Add(
                "Funding is not charged (no funding file was given): results are too good for whoever held the side that paid. "
                    + "Give --funding PATH, or set costs.funding to a rate."
            );
            return FundingTable.None;
        }
        var funding = MarketStages.ReadFunding(run, path, bars.Symbol);
        FundingCoverage.Require(funding, bars, path);
        return funding;
    }

    // Funding that the configuration fixes whatever was recorded; null when it asks for records.
    private static FundingTable? ConfiguredFunding(CostsSection costs, MarketTable bars, List<string> notes)
    {
        if (costs.Funding == "rate")
        {
            return FundingTable.Constant(costs.FundingRate, bars.OpenTime(0), bars.KnownAt(bars.Count - 1));
        }
        if (costs.Funding == "none")
        {
            notes.Add(
                "Funding is not charged (costs.funding: none): results are too good for whoever held the side that paid."
            );
            return FundingTable.None;
        }
        return null;
    }

    private static RunSource SimulateSource(RunContext run)
    {
        var section =
            run.Config.Simulator
            ?? throw new UserException(
                ErrorKind.Usage,
                "There are no bars to run on.",
                "No data path was given and the configuration has no simulator section.",
                "Give --data PATH, or run 'riposte demo' for a simulated market."
            );
        var options = new SimulatorOptions(
            (ulong)section.Seed,
            SimulationStart,
            section.Days,
            Interval.Parse("5m"),
            Edge: new EdgeOptions(section.Edge ? StandardEdge.Strength * section.Strength : 0)
        );
        var market = MarketStages.Simulate(run, options);
        var edge =
            market.Expectancy > 0
                ? string.Create(null, $"an edge worth {market.Expectancy:P2} a planted event before costs")
                : "no edge at all: whatever looks like one is luck";
        var notes = new List<string> { $"The market is simulated (seed {section.Seed}) and holds {edge}." };
        var funding = ConfiguredFunding(run.Config.Costs, market.Bars, notes) ?? market.Funding;
        return new RunSource(market.Bars, funding, notes, IsSimulated: true);
    }

    private static void RequireFiner(MarketTable bars, Interval timeframe)
    {
        if (!timeframe.IsMultipleOf(bars.Interval))
        {
            throw new UserException(
                ErrorKind.Data,
                $"The bars are {bars.Interval} long and cannot be put together to {timeframe}.",
                "Decision bars are made of whole finer bars.",
                Interval.Day.IsMultipleOf(bars.Interval)
                    ? $"Set trading.timeframe to a multiple of {bars.Interval}, or give finer bars."
                    : $"Give bars of {timeframe} or finer ones: decisions fall on every day at the same times."
            );
        }
    }

    private static RunInputs Learn(RunContext run, RunSource source, MarketTable market)
    {
        var (config, regime) = (run.Config, run.Config.Layers.Regime);
        FeaturePlugIn[] plugIns = [.. config.Features.PlugIns.Select(FeaturePlugIn.Load)];
        var asked = RunOptions.Features(config.Features, FeaturePlugIn.Library(plugIns));
        var found = new List<string>(source.Notes);
        var store = source.StorePath is { } path ? new StoreInputs(run, path) : null;
        var wide = store?.WithColumns(market, asked, found) ?? market;
        var available = wide.Columns.ToHashSet();
        var panel = FeaturePanel.Create(asked, market.Interval, available);
        var inputs = panel.OutputNames.Count;
        if (regime.IsEnabled)
        {
            asked = [.. asked, .. RegimeSetup.Features(regime)];
            panel = FeaturePanel.Create(asked, market.Interval, available);
        }
        var seen = panel.OutputNames.Count;
        RequireNamed(config, panel.OutputNames, inputs);
        string[] own = [.. new[] { config.Labels.Scale, config.Labels.Events.Feature }.OfType<string>().Distinct()];
        if (own.Length > 0)
        {
            // Behind the model's features: barriers and events read their measures from the one definition there is.
            var specs = own.Select(FeatureSpec.Parse);
            panel = FeaturePanel.Create([.. asked, .. specs], market.Interval, available);
        }
        var features = MarketStages.ComputeFeatures(run, wide, panel, plugIns);
        RequireRows(market, panel);
        var (labeler, labels) = Label(run, source, market, features, panel.WarmUp);
        int[] rows = [.. Enumerable.Range(0, market.Count)];
        var wider = FeatureMatrix.Gather([.. features.Names.Take(seen)], [.. features.Columns.Take(seen)], rows);
        // What the regime layer sees alone stands behind what both see.
        var matrix = new FeatureMatrix(wider.Names[..inputs], wider.Columns[..inputs], wider.Count);
        var regimes = regime.IsEnabled ? RegimeSetup.Label(run, market, regime.Labels) : null;
        var barriers = Barriers(config.Labels, labeler, features);
        var fold = new FoldData(
            matrix,
            labels,
            barriers.Columns(market, labeler.ScaleColumn),
            LabelRanges.Of(labels),
            RunOptions.Costs(config.Costs),
            source.Funding,
            labeler.HorizonBars
        )
        {
            Regimes = regimes is null ? null : RegimeSetup.Data(wider, labels, regimes),
            Timeframes =
            [
                .. config.Model.Ensemble.Timeframes.Select(timeframe =>
                    TimeframeStages.Prepare(run, new(source.Bars, market, store, plugIns), timeframe)
                ),
            ],
        };
        string[] notes = [.. found, .. panel.Notes];
        return new RunInputs(source.Bars, source.Funding, market, features, fold, notes, source.IsSimulated)
        {
            ColumnsHash = wide.Hash == market.Hash ? null : wide.Hash,
            LeftOut = panel.LeftOut,
            Regimes = regimes,
        };
    }

    private static (TripleBarrier Labeler, LabelTable Labels) Label(
        RunContext run,
        RunSource source,
        MarketTable market,
        FeatureTable features,
        int warmUp
    )
    {
        var asked = run.Config.Labels;
        double[] Column(string feature) => features.Column(FeatureSpec.Parse(feature).Text);
        var labeler = RunOptions.Labels(asked, market.Interval, Column) with
        {
            Detail = asked.Detail ? FinerThan(source.Bars, market) : null,
        };
        RequireTradable(labeler);
        var events = (asked.Events, RunOptions.Events(asked.Events, Column));
        return (labeler, MarketStages.Label(run, market, labeler, events, warmUp));
    }

    // Before anything is computed: with either engine, and for the layer that would be fitted first.
    private static void RequireNamed(RunConfig config, IReadOnlyList<string> names, int inputs)
    {
        var regime = config.Layers.Regime;
        string[] above = [.. names.Take(inputs), .. regime.IsEnabled ? RegimeLayer.ColumnNames : []];
        if (config.Model.HasTrees)
        {
            NamedFeatures.Require("model", config.Model.Options, above);
        }
        if (regime.IsEnabled)
        {
            NamedFeatures.Require("layers.regime", regime.Options, names);
        }
    }

    private static BarrierRule Barriers(LabelsSection section, TripleBarrier labeler, FeatureTable features) =>
        new(
            labeler.TakeProfit,
            labeler.StopLoss,
            section.Scale is { } scale ? Array.IndexOf(features.Names, FeatureSpec.Parse(scale).Text) : null
        );

    private static void RequireRows(MarketTable market, FeaturePanel panel)
    {
        if (market.Count <= panel.WarmUp)
        {
            throw new UserException(
                ErrorKind.Data,
                $"There are {market.Count} bars of {market.Interval}, and the features need {panel.WarmUp} to warm up.",
                "No bar is left to learn from.",
                "Give more data, or features with shorter windows."
            );
        }
    }

    // Bars of the timeframe itself have nothing inside them.
    private static MarketTable FinerThan(MarketTable bars, MarketTable market) =>
        bars.Interval.Nanoseconds < market.Interval.Nanoseconds
            ? bars
            : throw new UserException(
                ErrorKind.Configuration,
                $"labels.detail is true, and the bars read are themselves {bars.Interval} long.",
                "No finer bars can say whether target or stop came first.",
                $"Give bars finer than {market.Interval}, or set labels.detail to false."
            );

    private static void RequireTradable(TripleBarrier labeler)
    {
        if (labeler.Side != LabelSide.Both)
        {
            throw new UserException(
                ErrorKind.Configuration,
                "labels.side is single.",
                "A single-sided label does not say what a short trade would have earned, so it cannot be traded.",
                "Set labels.side to both; 'riposte labels build --side single' makes single-sided labels for research."
            );
        }
    }
}
