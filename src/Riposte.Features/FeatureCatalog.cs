using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Features.Book;
using Riposte.Features.Calendar;
using Riposte.Features.Cross;
using Riposte.Features.Derivatives;
using Riposte.Features.Flow;
using Riposte.Features.Momentum;
using Riposte.Features.Patterns;
using Riposte.Features.Price;
using Riposte.Features.Regime;
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
        .. PriceFeatures.All,
        .. MomentumFeatures.All,
        .. TrendFeatures.All,
        .. VolatilityFeatures.All,
        .. VolumeFeatures.All,
        .. FlowFeatures.All,
        .. BookFeatures.All,
        .. DerivativesFeatures.All,
        .. RegimeFeatures.All,
        .. PatternsFeatures.All,
        .. CrossFeatures.All,
        .. CalendarFeatures.All,
    ];

    private static readonly ImmutableDictionary<string, FeatureDefinition> ByName = All.ToImmutableDictionary(
        definition => definition.Name,
        StringComparer.Ordinal
    );

    /// <summary>Sets by name. They hold only scale-free features.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<FeatureSpec>> Sets { get; } = FeatureSets.Create();

    /// <summary>The definition of a name; null when there is none.</summary>
    public static FeatureDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Names of the sets that hold a feature, in alphabetical order.</summary>
    /// <param name="name">Name without arguments.</param>
    public static IEnumerable<string> SetsWith(string name) =>
        Sets.Where(set => set.Value.Any(spec => spec.Name == name)).Select(set => set.Key);

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
