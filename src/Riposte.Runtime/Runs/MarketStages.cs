using System.Globalization;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Events;
using Riposte.Learning.Pipelines;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.PlugIns;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Stages.Codecs;
using Riposte.Simulation.Market;

namespace Riposte.Runtime.Runs;

/// <summary>The stages from files, or from the simulator, to features and labels of decision bars.</summary>
public static class MarketStages
{
    /// <summary>Reads and checks bars.</summary>
    public static ReadBars Read(RunContext run, string path, BarReadOptions options)
    {
        var text = $"symbol: {options.Symbol}\ntime: {options.Time}\nrepair: {options.Repair}\n";
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal) { ["files"] = InputFiles.Hash(path) };
        var spec = new StageSpec("read", text, inputs, typeof(MarketTable), typeof(BarFiles));
        return run.Stages.Run(
            spec,
            new ReadBarsCodec(),
            (0, "bars"),
            () =>
            {
                var read = BarFiles.Read(path, options, run.Cancel);
                return new ReadBars(read.Table, CheckNotes.Of(read.Report));
            }
        );
    }

    /// <summary>Reads funding settlements.</summary>
    public static FundingTable ReadFunding(RunContext run, string path, string symbol)
    {
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal) { ["files"] = InputFiles.Hash(path) };
        var spec = new StageSpec("funding", $"symbol: {symbol}\n", inputs, typeof(MarketTable), typeof(FundingFiles));
        return run.Stages.Run(
            spec,
            new FundingTableCodec(),
            (0, "settlements"),
            () => FundingFiles.Read(path, symbol, run.Cancel)
        );
    }

    /// <summary>Makes up a market.</summary>
    public static SimulatedBars Simulate(RunContext run, SimulatorOptions options)
    {
        var spec = new StageSpec(
            "simulate",
            JsonText.Write(options),
            NoInputs,
            typeof(MarketTable),
            typeof(MarketSimulator)
        );
        return run.Stages.Run(
            spec,
            new SimulatedBarsCodec(),
            (0, "bars"),
            () =>
            {
                var market = MarketSimulator.Generate(options);
                return new SimulatedBars(market.Bars, market.Funding, market.Edge?.Expectancy ?? 0);
            }
        );
    }

    /// <summary>Decision bars.</summary>
    public static MarketTable Resample(RunContext run, MarketTable bars, Interval timeframe)
    {
        var spec = new StageSpec(
            $"resample{run.Suffix}",
            $"to: {timeframe}\n",
            Inputs("bars", bars.Hash),
            typeof(MarketTable)
        );
        return run.Stages.Run(
            spec,
            new MarketTableCodec(),
            (bars.Count, "bars"),
            () => Resampler.Resample(bars, timeframe)
        );
    }

    /// <summary>Features of every decision bar.</summary>
    public static FeatureTable ComputeFeatures(
        RunContext run,
        MarketTable market,
        FeaturePanel panel,
        IReadOnlyList<FeaturePlugIn> plugIns
    )
    {
        var options = $"panel: {panel.Hash()}\n";
        var spec = new StageSpec(
            $"features{run.Suffix}",
            options,
            Inputs("bars", market.Hash),
            [typeof(MarketTable), typeof(FeaturePanel), .. plugIns.SelectMany(plugIn => plugIn.Code)]
        );
        return run.Stages.Run(
            spec,
            new FeatureTableCodec(),
            (panel.Features.Count, "features"),
            () => panel.Run(market, run.Workers)
        );
    }

    /// <summary>Labels of the events among the decision bars past the warm-up.</summary>
    /// <param name="run">The run.</param>
    /// <param name="market">Decision bars.</param>
    /// <param name="labeler">How to label.</param>
    /// <param name="events">Which bars to label: the setting, and what samples them.</param>
    /// <param name="warmUp">Rows to pass over.</param>
    public static LabelTable Label(
        RunContext run,
        MarketTable market,
        TripleBarrier labeler,
        (EventSetting Setting, IEventSampler Sampler) events,
        int warmUp
    )
    {
        var inputs = new Dictionary<string, Hash128>(StringComparer.Ordinal) { ["bars"] = market.Hash };
        if (labeler.ScaleColumn is { } scale)
        {
            using var hasher = new Hasher();
            inputs["scale"] = hasher.Add(scale).Finish();
        }
        if (labeler.Detail is { } detail)
        {
            inputs["detail"] = detail.Hash;
        }
        // Barriers print rounded, so their exact sizes stand beside them. A sampler's column is made from the bars.
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"{labeler with { ScaleColumn = null, Detail = null }}\nsizes: {labeler.TakeProfit.Size:R} {labeler.StopLoss.Size:R} {labeler.MinReturn:R}\nevents: {events.Setting}\nwarm-up: {warmUp}\n"
        );
        var spec = new StageSpec(
            $"labels{run.Suffix}",
            options,
            inputs,
            [typeof(MarketTable), typeof(TripleBarrier), typeof(FeaturePanel)]
        );
        return run.Stages.Run(
            spec,
            new LabelTableCodec(market),
            (market.Count, "bars"),
            () =>
            {
                int[] rows = [.. events.Sampler.Sample(market).Where(row => row >= warmUp)];
                return labeler.Label(market, rows, run.Workers, out _);
            }
        );
    }

    private static Dictionary<string, Hash128> NoInputs => new(StringComparer.Ordinal);

    private static Dictionary<string, Hash128> Inputs(string name, Hash128 hash) =>
        new(StringComparer.Ordinal) { [name] = hash };
}
