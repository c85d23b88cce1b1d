namespace Riposte.Core.Market.Series;

/// <summary>How much time one file of a store holds.</summary>
public enum PartitionLength
{
    /// <summary>A UTC calendar month.</summary>
    Month,

    /// <summary>A UTC day: kinds with so many records that a month would not fit into memory.</summary>
    Day,
}
