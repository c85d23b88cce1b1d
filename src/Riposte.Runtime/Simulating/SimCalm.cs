using Riposte.Simulation.Invariants;

namespace Riposte.Runtime.Simulating;

/// <summary>Since when nothing hinders the program in a simulated world.</summary>
internal sealed class SimCalm
{
    private long hinderedUntil;
    private long noisyUntil;

    /// <summary>Something is in the way until then.</summary>
    public void Hinder(long until)
    {
        hinderedUntil = Math.Max(hinderedUntil, until);
        noisyUntil = Math.Max(noisyUntil, until);
    }

    /// <summary>Looks, and tells the view.</summary>
    /// <param name="view">What invariants see.</param>
    /// <param name="weather">Faults in effect.</param>
    /// <param name="isAlone">Whether one process runs and is not paused.</param>
    /// <param name="now">Now.</param>
    public void Look(SimView view, Weather weather, bool isAlone, long now)
    {
        // The kill switch is pressed for as long as its window lasts; it closes meanwhile.
        var isQuiet = isAlone && weather.Active == weather.Count(77);
        var isCalm = isAlone && weather.Active == 0;
        noisyUntil = isQuiet ? noisyUntil : Math.Max(noisyUntil, now);
        hinderedUntil = isCalm ? hinderedUntil : Math.Max(hinderedUntil, now);
        view.QuietSince = isQuiet && now >= noisyUntil ? noisyUntil : SimView.Never;
        view.CalmSince = isCalm && now >= hinderedUntil ? hinderedUntil : SimView.Never;
    }
}
