namespace Riposte.Learning.Drift.Detectors;

/// <summary>Which changes of a mean count.</summary>
public enum ChangeSides
{
    /// <summary>Either way.</summary>
    Both,

    /// <summary>A rise: of errors, of losses.</summary>
    Up,

    /// <summary>A fall: of profits.</summary>
    Down,
}
