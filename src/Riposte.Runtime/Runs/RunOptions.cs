using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Events;
using Riposte.Learning.Splits;
using Riposte.Learning.Thresholds;
using Riposte.Models.Boosting;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Models;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Portfolio;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Runtime.Runs;

/// <summary>Turns sections of a configuration into the options of the parts they configure.</summary>
public static class RunOptions
{
    /// <summary>The features asked for, sets first.</summary>
    /// <exception cref="UserException">A set or feature does not exist (kind Configuration).</exception>
    public static IReadOnlyList<FeatureSpec> Features(FeaturesSection section, FeatureLibrary library) =>
        [.. section.Sets.SelectMany(set => FeatureCatalog.Set(set)), .. section.Features.Select(library.Parse)];

    /// <summary>Costs of a taker round; expected funding is filled in from training data, and measured latencies by
    /// <see cref="ExecutionFiles"/>.</summary>
    public static CostSchedule Costs(CostsSection section) =>
        new(
            section.TakerFee,
            section.MakerFee,
            new SlippageOptions(section.SlippageValue, section.SlippageShare)
            {
                Kind = section.SlippageKind switch
                {
                    "deviation" => SlippageKind.Deviation,
                    "volume_share" => SlippageKind.VolumeShare,
                    "square_root" => SlippageKind.SquareRoot,
                    "book" => SlippageKind.Book,
                    _ => SlippageKind.Range,
                },
                Coefficient = section.SlippageImpact,
                Book = section.SlippageBook,
            }
        )
        {
            Spread = section.Spread,
            MaxVolumeShare = section.MaxVolumeShare ?? double.PositiveInfinity,
            Latency = section.Latency.Kind == LatencyKind.Recorded ? LatencyOptions.None : section.Latency,
            Tiers = section.FeeTiers,
            FeeDiscount = section.FeeDiscount,
        };

    /// <summary>The labels.</summary>
    /// <param name="section">Barriers and horizon.</param>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="scale">Column of the feature that the barriers are multiples of; asked only for such
    /// barriers.</param>
    public static TripleBarrier Labels(LabelsSection section, Interval timeframe, Func<string, double[]> scale) =>
        new(
            ToBarrier(section.TakeProfit),
            ToBarrier(section.StopLoss),
            section.Horizon.BarsOf(timeframe),
            section.Side == "single" ? LabelSide.Single : LabelSide.Both,
            section.Path == "close" ? BarrierPath.Close : BarrierPath.HighLow,
            section.Entry == "close" ? EntryReference.Close : EntryReference.NextOpen
        )
        {
            ScaleColumn = section.Scale is { } feature ? scale(feature) : null,
            MinReturn = section.MinReturn,
            Vertical = section.Vertical == "bars" ? VerticalBarrier.Bars : VerticalBarrier.Time,
        };

    /// <summary>The bars to label.</summary>
    /// <param name="setting">How they are chosen.</param>
    /// <param name="column">Column of the feature that it reads; asked only where it reads one.</param>
    public static IEventSampler Events(EventSetting setting, Func<string, double[]> column) =>
        setting switch
        {
            EventSetting.Every every => new EveryBar(every.Step),
            EventSetting.Cusum cusum => new CusumFilter(
                cusum.Threshold,
                cusum.Feature is { } feature ? column(feature) : null
            ),
            EventSetting.Spikes { IsQuantile: true } spikes => new SpikeFilter(
                column(spikes.Feature!),
                spikes.Window,
                spikes.Level
            ),
            EventSetting.Spikes spikes => new SpikeFilter(column(spikes.Feature!), spikes.Window, 0.5, spikes.Level),
            EventSetting.Clock { Name: "day" } => Schedule.FirstBarOfDay,
            EventSetting.Clock clock => Schedule.At(clock.Times.AsSpan()),
            _ => throw new ArgumentException($"{setting} chooses no events.", nameof(setting)),
        };

    /// <summary>The walk-forward.</summary>
    public static WalkForward Splitter(RunConfig config) =>
        new(
            config.Validation.Window switch
            {
                "expanding" => WalkForwardScheme.Expanding,
                "anchored" => WalkForwardScheme.Anchored,
                _ => WalkForwardScheme.Rolling,
            },
            ToPeriod(config.Validation.Train),
            ToPeriod(config.Validation.Test),
            ToPeriod(config.Validation.Step),
            ToEmbargo(config)
        );

    /// <summary>
    /// The embargo between training and test labels. <c>auto</c> is the label horizon, not the longest span that labels
    /// turned out to have: that would let
    /// a label of the future move the training border of an early fold.
    /// </summary>
    public static Embargo ToEmbargo(RunConfig config)
    {
        var timeframe = config.Trading.Timeframe;
        return config.Validation.Embargo
            ?? Embargo.Of(new Interval(config.Labels.Horizon.BarsOf(timeframe) * timeframe.Nanoseconds));
    }

    /// <summary>The learner of one fit.</summary>
    /// <exception cref="UserException">The native engine is asked for and absent (kind Configuration).</exception>
    public static ILearner Learner(string engine, BoostingOptions options) =>
        engine == "native" ? new NativeXgboostLearner(options) : new BoostingLearner(options);

    /// <summary>How a back-test trades.</summary>
    public static BacktestOptions Backtest(RunConfig config, string symbol, bool isSimulated)
    {
        var margin = ExecutionFiles.Margin(config);
        return new BacktestOptions(
            config.Capital,
            ExecutionFiles.Costs(config),
            Signal(config.Trading.Thresholds),
            Sizing(config),
            Risk(config.Risk) with
            {
                MarginTables = margin?.Tables,
            },
            ExecutionFiles.Instrument(config, symbol)
                ?? (
                    !isSimulated && symbol == "BTCUSDT"
                        ? InstrumentSpec.BtcUsdtPerpetual
                        : InstrumentSpec.Permissive(symbol)
                )
        )
        {
            Margin = margin,
            Filters = config.Trading.Filters,
            Position = config.Trading.Position,
        };
    }

    private static SignalOptions Signal(ThresholdsSection section) =>
        new(
            section.Entry ?? double.NaN,
            section.Exit ?? double.NaN,
            section.MinConfidence,
            section.Confidence == "absolute" ? ConfidenceKind.Absolute : ConfidenceKind.Ratio
        )
        {
            Regimes = [.. section.Regimes],
        };

    private static SizingOptions Sizing(RunConfig config)
    {
        var section = config.Trading.Sizing;
        var costs = config.Costs;
        return section.Others with
        {
            Kind = section.Kind switch
            {
                "volatility_target" => SizingKind.VolatilityTarget,
                "half_kelly" or "kelly" => SizingKind.Kelly,
                "risk" => SizingKind.RiskBased,
                "leverage" => SizingKind.LeverageAdjusted,
                _ => SizingKind.FixedFraction,
            },
            Fraction = Math.Min(1, section.Fraction / config.Risk.Position.MaxCapital),
            TargetVolatility = section.Target,
            KellyShare = section.Kind == "kelly" ? section.Others.KellyShare : 0.5,
            RoundTripCost = 2 * (costs.TakerFee + Costs(costs).LeastSlippage),
        };
    }

    /// <summary>How the sizes of several symbols are weighed; null leaves them as they are.</summary>
    public static AllocationOptions? Portfolio(RunConfig config) =>
        config.Trading.Portfolio is { Method: WeightMethod.MeanVariance } options
            ? options with
            {
                CostRate = config.Costs.TakerFee + Costs(config.Costs).LeastSlippage,
            }
            : config.Trading.Portfolio;

    /// <summary>The limits of an account.</summary>
    public static RiskOptions Risk(RiskSection section) =>
        new(
            section.Position.MaxCapital,
            section.Position.MaxLeverage,
            section.Position.StopLoss,
            section.Position.TakeProfit,
            section.Daily.MaxLoss,
            section.Daily.MaxTrades,
            section.Daily.MaxConsecutiveLosses,
            section.System.MaxDrawdown,
            section.System.VolatilityMultiple,
            section.System.ReviewSharpe,
            section.System.OnHalt == "resume_next_fold" ? HaltPolicy.ResumeNextFold : HaltPolicy.Stop
        )
        {
            WeeklyLoss = section.System.WeeklyLoss,
            MonthlyLoss = section.System.MonthlyLoss,
            CoolDownLoss = section.Daily.CoolDownLoss,
            CoolDownStop = section.Daily.CoolDownStop,
            DailyFunding = section.Daily.MaxFunding,
            FundingCost = section.Position.FundingCost,
            LiquidationDistance = section.Position.LiquidationDistance,
            MaintenanceRate = section.Position.MaintenanceRate,
            Portfolio = section.Portfolio,
            Regimes = section.Regimes.ToImmutableArray(),
            Releasers = section.System.ReleaseBy.ToImmutableArray(),
        };

    private static Barrier ToBarrier(BarrierSetting setting) =>
        setting.IsAtr ? Barrier.Atr(setting.Value, setting.AtrPeriod)
        : setting.Volatility is { } volatility ? Barrier.Volatility(setting.Value, volatility.Span, volatility.Lag)
        : Barrier.Percent(setting.Value);

    private static Period ToPeriod(PeriodSetting setting) =>
        setting.Months > 0 ? Period.Months(setting.Months)
        : setting.Bars > 0 ? Period.Bars(setting.Bars)
        : Period.Of(new Interval(setting.Nanoseconds));
}
