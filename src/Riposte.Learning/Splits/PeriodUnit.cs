namespace Riposte.Learning.Splits;

/// <summary>What a <see cref="Period"/> counts.</summary>
public enum PeriodUnit
{
    /// <summary>Nanoseconds of fixed length: days, hours.</summary>
    Duration,

    /// <summary>Bars of the label table's market.</summary>
    Bars,

    /// <summary>UTC calendar months.</summary>
    Months,
}
