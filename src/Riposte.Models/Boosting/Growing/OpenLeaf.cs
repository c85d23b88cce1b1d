using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Growing;

/// <summary>A leaf of a growing tree with the rows it holds.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct OpenLeaf
{
    /// <summary>Number of its node.</summary>
    public int Node;

    /// <summary>First of its rows in the row buffer.</summary>
    public int Begin;

    /// <summary>Number of its rows.</summary>
    public int Count;

    /// <summary>Splits above it.</summary>
    public int Depth;

    /// <summary>Sum of gradients.</summary>
    public double Gradient;

    /// <summary>Sum of hessians.</summary>
    public double Hessian;

    /// <summary>Its histogram's number in the pool; −1 when it has none.</summary>
    public int Slot;

    /// <summary>Best split found.</summary>
    public SplitChoice Best;

    /// <summary>Gain of the best split over the leaf itself; negative infinity when there is none.</summary>
    public double Gain;

    /// <summary>What the leaf takes off the objective as it is, twice.</summary>
    public double Score;

    /// <summary>Added to λ, because the leaf comes from a split by sets of categories.</summary>
    public double Ridge;

    /// <summary>Its limits; null when it has none.</summary>
    public LeafScope? Scope;

    /// <summary>Both sums.</summary>
    public readonly GradientSum Sum => new(Gradient, Hessian);
}
