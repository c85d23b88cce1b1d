namespace Riposte.Core.Market.Series;

/// <summary>What a column of a series holds.</summary>
public enum ColumnType
{
    /// <summary>Doubles; NaN is unknown.</summary>
    Number,

    /// <summary>Whole numbers; never unknown.</summary>
    Whole,
}
