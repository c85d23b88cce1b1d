namespace Riposte.Features;

/// <summary>The column an <see cref="IStep"/> is driven down.</summary>
public enum Series
{
    /// <summary>Closing prices.</summary>
    Close,

    /// <summary>Base coins traded.</summary>
    Volume,

    /// <summary>The first output that the feature uses.</summary>
    Used,
}
