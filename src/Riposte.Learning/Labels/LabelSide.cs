namespace Riposte.Learning.Labels;

/// <summary>Which trades a label follows.</summary>
public enum LabelSide
{
    /// <summary>
    /// One path: the upper barrier (take-profit) gives LONG, the lower one (stop-loss) SHORT, time NEUTRAL. For
    /// research: with unequal barriers
    /// the nearer one is hit more often by base rate alone.
    /// </summary>
    Single,

    /// <summary>Two trades, a long and a short one, each with its own target and stop. Trading needs this
    /// form.</summary>
    Both,
}
