namespace Riposte.Trading.Fills;

/// <summary>Which resting order a price path reaches first.</summary>
public enum TouchKind
{
    /// <summary>Neither.</summary>
    None,

    /// <summary>The stop.</summary>
    Stop,

    /// <summary>The target.</summary>
    Target,
}
