namespace Riposte.Trading.Risk;

/// <summary>What a rule watches.</summary>
public enum RiskScope
{
    /// <summary>The account: what it does without an order, it does to every instrument.</summary>
    Account,

    /// <summary>One instrument: it is asked for each of them, and acts on that one alone.</summary>
    Instrument,
}
