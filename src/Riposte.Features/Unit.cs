namespace Riposte.Features;

/// <summary>
/// What a feature's values are measured in. Only <see cref="Price"/>, <see cref="LogPrice"/>, <see cref="Volume"/>, <see
/// cref="PerVolume"/>, <see cref="Money"/> and <see cref="PerSecond"/> change with the instrument's scale.
/// </summary>
public enum Unit
{
    /// <summary>Quote currency for one base coin.</summary>
    Price,

    /// <summary>Base coins.</summary>
    Volume,

    /// <summary>Return for one unit of quote currency traded.</summary>
    PerVolume,

    /// <summary>Quote currency.</summary>
    Money,

    /// <summary>Events a second.</summary>
    PerSecond,

    /// <summary>A fraction: 0.01 is one percent.</summary>
    Fraction,

    /// <summary>Hundredths.</summary>
    Percent,

    /// <summary>Difference of natural logarithms, per bar.</summary>
    LogReturn,

    /// <summary>Square of a log return.</summary>
    Variance,

    /// <summary>Standard deviations.</summary>
    Deviations,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Natural logarithm of a price, or a part of it.</summary>
    LogPrice,

    /// <summary>A number without unit.</summary>
    Number,
}
