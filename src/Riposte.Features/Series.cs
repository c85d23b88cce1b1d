namespace Riposte.Features;

/// <summary>The column an <see cref="IStep"/> is driven down.</summary>
public enum Series
{
    /// <summary>Closing prices.</summary>
    Close,

    /// <summary>Base coins traded.</summary>
    Volume,

    /// <summary>ln(close / close of the bar before), shared by all features that use it.</summary>
    LogReturn,
}
