namespace Riposte.Learning.Drift;

/// <summary>Whether values of a column have an order.</summary>
public enum DriftKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Categories, written as numbers; only equal and not equal count.</summary>
    Category,
}
