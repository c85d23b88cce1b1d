namespace Riposte.Models.Boosting;

/// <summary>What trees may not do. Features are named; a name that the data lack is refused when fitting.</summary>
public sealed record TreeConstraints
{
    /// <summary>
    /// Features whose effect has a sign: 1 the output never falls, −1 never rises when the feature rises, all else equal
    /// [monotone_constraints]. Default none. Not for softmax, nor for categories.
    /// </summary>
    public IReadOnlyDictionary<string, int> Monotone { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Groups of features that may meet on a path from the root to a leaf; a feature in no group meets none but itself
    /// [interaction_constraints]. Default none: all may meet.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Interactions { get; init; } = [];
}
