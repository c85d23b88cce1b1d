using Riposte.Core.Numerics;

namespace Riposte.Features.Patterns;

/// <summary>The least-squares line through three swings, reckoned from the newest of them.</summary>
/// <param name="Mean">Height in the middle of the three.</param>
/// <param name="Slope">Rise a bar.</param>
/// <param name="Centre">Bars from the newest swing to the middle: below 0.</param>
/// <param name="Newest">Place of the newest swing.</param>
/// <param name="Miss">Largest distance of one of the three from the line, in price.</param>
internal readonly record struct SwingLine(double Mean, double Slope, double Centre, long Newest, double Miss)
{
    /// <summary>An unknown line.</summary>
    public static SwingLine None => new(double.NaN, double.NaN, double.NaN, 0, double.NaN);

    /// <summary>The line through three swings; unknown when one of them is.</summary>
    public static SwingLine Through(Dated a, Dated b, Dated c)
    {
        if (double.IsNaN(a.Value + b.Value + c.Value))
        {
            return None;
        }
        double x = a.Place - c.Place;
        double y = b.Place - c.Place;
        var centre = (x + y) / 3;
        var mean = (a.Value + b.Value + c.Value) / 3;
        var (u, v, w) = (x - centre, y - centre, -centre);
        var slope = (u * (a.Value - mean) + v * (b.Value - mean) + w * (c.Value - mean)) / (u * u + v * v + w * w);
        var miss = Math.Max(
            Math.Abs(a.Value - mean - slope * u),
            Math.Max(Math.Abs(b.Value - mean - slope * v), Math.Abs(c.Value - mean - slope * w))
        );
        return new SwingLine(mean, slope, centre, c.Place, miss);
    }

    /// <summary>Height at a place.</summary>
    public double Height(long place) => Mean + Slope * (place - Newest - Centre);
}
