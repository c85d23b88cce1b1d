using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Features.Price;

namespace Riposte.Features;

/// <summary>Every feature there is, and the sets that can be asked for by one word.</summary>
public static class FeatureCatalog
{
    /// <summary>All definitions, by family.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        LogReturnStep.Definition,
    ];

    private static readonly ImmutableDictionary<string, FeatureDefinition> ByName =
        All.ToImmutableDictionary(definition => definition.Name, StringComparer.Ordinal);

    /// <summary>Sets by name. They hold only scale-free features.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<FeatureSpec>> Sets { get; } = FeatureSets.Create();

    /// <summary>The definition of a name; null when there is none.</summary>
    public static FeatureDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The features of a set.</summary>
    /// <exception cref="UserException">No set has this name (kind Configuration).</exception>
    public static ImmutableArray<FeatureSpec> Set(string name) => Sets.TryGetValue(name, out var set)
        ? set
        : throw new UserException(
            ErrorKind.Configuration,
            $"There is no feature set '{name}'.",
            $"The sets are {string.Join(", ", Sets.Keys)}.",
            $"Did you mean {NearestName.Of(name, Sets.Keys)}?");
}
