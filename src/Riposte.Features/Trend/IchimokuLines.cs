using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// The lines of Ichimoku at a bar: middles of the range of three windows, the cloud as it was computed displacement
/// bars before.
/// </summary>
/// <param name="tenkan">Bars of the conversion line.</param>
/// <param name="kijun">Bars of the base line, also the displacement.</param>
/// <param name="senkou">Bars of the slow edge of the cloud.</param>
internal struct IchimokuLines(int tenkan, int kijun, int senkou)
{
    private WindowRange shorts = new(tenkan);
    private WindowRange middles = new(kijun);
    private WindowRange longs = new(senkou);
    private RollingBuffer leadA = new(kijun + 1);
    private RollingBuffer leadB = new(kijun + 1);

    /// <summary>Conversion line.</summary>
    public double Tenkan { get; private set; }

    /// <summary>Base line.</summary>
    public double Kijun { get; private set; }

    /// <summary>Fast edge of the cloud that lies over this bar.</summary>
    public readonly double SenkouA => leadA.Oldest;

    /// <summary>Slow edge of the cloud that lies over this bar.</summary>
    public readonly double SenkouB => leadB.Oldest;

    /// <summary>Tells the number of the bar that is added first.</summary>
    public void Begin(long barNumber)
    {
        shorts.Begin(barNumber);
        middles.Begin(barNumber);
        longs.Begin(barNumber);
    }

    /// <summary>Adds the next bar.</summary>
    public void Add(in BarRow bar)
    {
        Tenkan = Middle(shorts.Add(bar));
        Kijun = Middle(middles.Add(bar));
        leadA.Add(0.5 * (Tenkan + Kijun));
        leadB.Add(Middle(longs.Add(bar)));
    }

    private static double Middle((double High, double Low) range) => 0.5 * (range.High + range.Low);
}
