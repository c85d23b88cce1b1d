namespace Riposte.Data.Files;

/// <summary>What a column of a general table holds.</summary>
public enum ColumnKind
{
    /// <summary>Doubles; NaN is unknown.</summary>
    Number,

    /// <summary>64-bit whole numbers, none unknown.</summary>
    Whole,

    /// <summary>Text; null is unknown.</summary>
    Text,
}
