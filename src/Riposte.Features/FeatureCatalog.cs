using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Features.Calendar;
using Riposte.Features.Flow;
using Riposte.Features.Momentum;
using Riposte.Features.Price;
using Riposte.Features.Trend;
using Riposte.Features.Volatility;
using Riposte.Features.Volume;

namespace Riposte.Features;

/// <summary>Every feature there is, and the sets that can be asked for by one word.</summary>
public static class FeatureCatalog
{
    /// <summary>All definitions, by family.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        LogReturnStep.Definition,
        ReturnStep.Definition,
        GapStep.Definition,
        CandleShapeStep.Definition,
        BarRangeStep.Definition,
        RangePositionStep.Definition,
        HighDistanceStep.Definition,
        LowDistanceStep.Definition,
        MomentumStep.Definition,
        RateOfChangeStep.Definition,
        RsiStep.Definition,
        StochasticStep.Definition,
        WilliamsRStep.Definition,
        CciStep.Definition,
        CmoStep.Definition,
        TrixStep.Definition,
        SmaStep.Definition,
        SmaDistanceStep.Definition,
        EmaStep.Definition,
        EmaDistanceStep.Definition,
        WmaStep.Definition,
        LinearSlopeStep.Definition,
        LinearSlopeRatioStep.Definition,
        EfficiencyRatioStep.Definition,
        MacdStep.Definition,
        MacdRatioStep.Definition,
        BollingerStep.Definition,
        BollingerShapeStep.Definition,
        AdxStep.Definition,
        AroonStep.Definition,
        ParabolicSarStep.Definition,
        SarDistanceStep.Definition,
        StdStep.Definition,
        VolatilityStep.Definition,
        VolatilityRatioStep.Definition,
        AtrStep.Definition,
        NatrStep.Definition,
        ParkinsonStep.Definition,
        GarmanKlassStep.Definition,
        RogersSatchellStep.Definition,
        YangZhangStep.Definition,
        RealisedVarianceStep.Definition,
        DownsideShareStep.Definition,
        ObvStep.Definition,
        ObvRatioStep.Definition,
        VolumeZStep.Definition,
        VolumeRatioStep.Definition,
        VwapDistanceStep.Definition,
        MoneyFlowIndexStep.Definition,
        ChaikinFlowStep.Definition,
        TakerImbalanceStep.Definition,
        AmihudStep.Definition,
        AmihudRatioStep.Definition,
        TradeSizeStep.Definition,
        TradeSizeRatioStep.Definition,
        HourOfDayStep.Definition,
        DayOfWeekStep.Definition,
        MinutesToFundingStep.Definition,
    ];

    private static readonly ImmutableDictionary<string, FeatureDefinition> ByName = All.ToImmutableDictionary(
        definition => definition.Name,
        StringComparer.Ordinal
    );

    /// <summary>Sets by name. They hold only scale-free features.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<FeatureSpec>> Sets { get; } = FeatureSets.Create();

    /// <summary>The definition of a name; null when there is none.</summary>
    public static FeatureDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The features of a set.</summary>
    /// <exception cref="UserException">No set has this name (kind Configuration).</exception>
    public static ImmutableArray<FeatureSpec> Set(string name) =>
        Sets.TryGetValue(name, out var set)
            ? set
            : throw new UserException(
                ErrorKind.Configuration,
                $"There is no feature set '{name}'.",
                $"The sets are {string.Join(", ", Sets.Keys)}.",
                $"Did you mean {NearestName.Of(name, Sets.Keys)}?"
            );
}
