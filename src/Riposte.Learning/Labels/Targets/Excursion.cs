namespace Riposte.Learning.Labels.Targets;

/// <summary>Which extreme of a trade's path is meant.</summary>
public enum Excursion
{
    /// <summary>The best return that was on the table; at least 0.</summary>
    Favourable,

    /// <summary>The worst return that had to be sat through; at most 0.</summary>
    Adverse,
}
