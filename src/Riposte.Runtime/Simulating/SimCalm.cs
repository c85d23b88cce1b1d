using Riposte.Simulation.Invariants;

namespace Riposte.Runtime.Simulating;

/// <summary>Since when nothing hinders the program in a simulated world.</summary>
internal sealed class SimCalm
{
    private long hinderedUntil;

    /// <summary>Something is in the way until then.</summary>
    public void Hinder(long until) => hinderedUntil = Math.Max(hinderedUntil, until);

    /// <summary>Looks, and tells the view.</summary>
    /// <param name="view">What invariants see.</param>
    /// <param name="weather">Faults in effect.</param>
    /// <param name="isAlone">Whether one process runs and is not paused.</param>
    /// <param name="now">Now.</param>
    public void Look(SimView view, Weather weather, bool isAlone, long now)
    {
        var isCalm = isAlone && weather.Active == 0;
        hinderedUntil = isCalm ? hinderedUntil : Math.Max(hinderedUntil, now);
        view.CalmSince = isCalm && now >= hinderedUntil ? hinderedUntil : SimView.Never;
    }
}
