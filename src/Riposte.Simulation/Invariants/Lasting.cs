namespace Riposte.Simulation.Invariants;

/// <summary>How long a condition has held without a break in calm.</summary>
internal sealed class Lasting
{
    private long since = SimView.Never;

    /// <summary>Whether it held when it was looked at last.</summary>
    public bool Lasts => since != SimView.Never;

    /// <summary>Nanoseconds that it has held, calm throughout; 0 when it does not hold.</summary>
    public long For(SimView view, bool holds)
    {
        if (!holds || view.CalmSince == SimView.Never)
        {
            since = SimView.Never;
            return 0;
        }
        since = since == SimView.Never ? view.Now : Math.Max(since, view.CalmSince);
        return view.Now - since;
    }
}
