using Riposte.Core.Randomness;
using Riposte.Models.Boosting.Sampling;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// Makes the limits of leaves: bounds of steps under monotone constraints, features that may meet, features drawn for
/// a level and a leaf, seeds of random cuts. One writer; leaves are asked for in the order in which they are made.
/// </summary>
internal sealed class LeafScopes(BoostingOptions options, FeatureRules rules, ulong seed)
{
    private readonly FeatureDraw draw = new(options, rules, RandomStream.Named(seed, "boosting.level-columns"));
    private readonly RandomStream cuts = RandomStream.Named(seed, "boosting.extra-trees");
    private readonly List<int[]> levels = [];
    private FeatureGroups groups = null!;

    /// <summary>Whether leaves have limits at all.</summary>
    public bool AreOn { get; } =
        options.ExtraTrees
        || options.ColumnSampleByLevel < 1
        || options.ColumnSampleByNode < 1
        || rules.Signs is not null
        || rules.Groups is not null;

    /// <summary>The limits of the root of a new tree; null when there are none.</summary>
    public LeafScope? Root(FeatureGroups features)
    {
        groups = features;
        levels.Clear();
        return AreOn ? Drawn(LeafScope.Free, 0) : null;
    }

    /// <summary>The limits of the two children of a leaf; null when there are none.</summary>
    /// <param name="parent">The leaf.</param>
    /// <param name="feature">Feature of its split.</param>
    /// <param name="middle">Middle of the children's steps.</param>
    public (LeafScope? Left, LeafScope? Right) Below(in OpenLeaf parent, int feature, double middle)
    {
        if (parent.Scope is not { } scope)
        {
            return (null, null);
        }
        var path = rules.Groups is null || scope.Path.Contains(feature) ? scope.Path : [.. scope.Path, feature];
        var (left, right) = (scope with { Path = path }, scope with { Path = path });
        if (rules.Signs?[feature] > 0)
        {
            (left, right) = (left with { Upper = middle }, right with { Lower = middle });
        }
        else if (rules.Signs?[feature] < 0)
        {
            (left, right) = (left with { Lower = middle }, right with { Upper = middle });
        }
        return (Drawn(left, parent.Depth + 1), Drawn(right, parent.Depth + 1));
    }

    /// <summary>The random numbers of a feature in a leaf, whatever thread asks for them.</summary>
    public static RandomStream DrawOf(in OpenLeaf leaf, int feature) =>
        new((leaf.Scope ?? LeafScope.Free).Seed + (ulong)feature * 0x9E3779B97F4A7C15);

    private LeafScope Drawn(LeafScope scope, int depth) =>
        scope with
        {
            Places = PlacesOf(scope, depth),
            Seed = options.ExtraTrees ? cuts.NextUInt64() : 0,
        };

    private bool[]? PlacesOf(LeafScope scope, int depth)
    {
        var draws = options.ColumnSampleByLevel < 1 || options.ColumnSampleByNode < 1;
        if (!draws && rules.Groups is null)
        {
            return null;
        }
        var places = new bool[groups.Features.Length];
        var drawn = draws ? DrawnAt(depth) : null;
        for (var place = 0; place < places.Length; place++)
        {
            var feature = groups.Features[place];
            places[place] =
                feature >= 0
                && (drawn is null || Array.BinarySearch(drawn, feature) >= 0)
                && MayMeet(scope.Path, feature);
        }
        return places;
    }

    private int[] DrawnAt(int depth)
    {
        while (levels.Count <= depth)
        {
            levels.Add(draw.Some([.. groups.Features.Where(f => f >= 0)], options.ColumnSampleByLevel));
        }
        return draw.Some(levels[depth], options.ColumnSampleByNode);
    }

    // As in XGBoost: what the path has used, and the groups that hold all of it.
    private bool MayMeet(int[] path, int feature) =>
        rules.Groups is null
        || path.Length == 0
        || path.Contains(feature)
        || Array.Exists(rules.Groups, group => group.Contains(feature) && Array.TrueForAll(path, group.Contains));
}
