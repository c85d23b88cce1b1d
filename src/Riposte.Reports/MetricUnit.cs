namespace Riposte.Reports;

/// <summary>How a figure is measured, and so how it is printed.</summary>
public enum MetricUnit
{
    /// <summary>A plain number, such as a ratio of two figures.</summary>
    Ratio,

    /// <summary>A fraction of 1, printed in percent with its sign.</summary>
    Return,

    /// <summary>A fraction of 1 that has no sign, printed in percent.</summary>
    Share,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>An amount in quote currency.</summary>
    Money,

    /// <summary>A number of UTC days.</summary>
    Days,

    /// <summary>A number of decision bars.</summary>
    Bars,
}
