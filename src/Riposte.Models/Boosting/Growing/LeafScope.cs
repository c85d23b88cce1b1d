namespace Riposte.Models.Boosting.Growing;

/// <summary>What the steps and splits of one leaf are limited to. Immutable.</summary>
internal sealed record LeafScope
{
    /// <summary>No limits.</summary>
    public static readonly LeafScope Free = new();

    /// <summary>Least step of the leaf, before the learning rate.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    /// <summary>Greatest step.</summary>
    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>Features on the path from the root.</summary>
    public int[] Path { get; init; } = [];

    /// <summary>Which places of features it may split on; null is all.</summary>
    public bool[]? Places { get; init; }

    /// <summary>Where its random cuts come from.</summary>
    public ulong Seed { get; init; }
}
