using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Positions;

/// <summary>What is remembered of an open position for its rules.</summary>
internal struct ManagedPosition
{
    /// <summary>When it was opened.</summary>
    public Instant EntryTime;

    /// <summary>Reference price of the first entry.</summary>
    public double Reference;

    /// <summary>Distance of the first stop; NaN without one.</summary>
    public double Risk;

    /// <summary>Average true range at the entry.</summary>
    public double Atr;

    /// <summary>What the first entry bought or sold.</summary>
    public Quantity First;

    /// <summary>Best price since the entry.</summary>
    public double Best;

    /// <summary>Best close since the entry.</summary>
    public double BestClose;

    /// <summary>Decision bars closed since the entry.</summary>
    public int Bars;

    /// <summary>Times it was enlarged in profit.</summary>
    public int Adds;

    /// <summary>Times it was enlarged in loss.</summary>
    public int Averagings;

    /// <summary>Close at which it was last enlarged.</summary>
    public double LastAdd;

    /// <summary>Enlargements when one was last refused, and one more; 0 before: each is reported once.</summary>
    public int Refused;

    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref EntryTime);
        visitor.Visit(ref Reference);
        visitor.Visit(ref Risk);
        visitor.Visit(ref Atr);
        visitor.Visit(ref First);
        visitor.Visit(ref Best);
        visitor.Visit(ref BestClose);
        visitor.Visit(ref Bars);
        visitor.Visit(ref Adds);
        visitor.Visit(ref Averagings);
        visitor.Visit(ref LastAdd);
        visitor.Visit(ref Refused);
    }
}
