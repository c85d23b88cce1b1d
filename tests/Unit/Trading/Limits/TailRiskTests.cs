using Riposte.Core.Randomness;
using Riposte.Trading.Risk.Tails;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>Numbers of scipy 1.10.1 and numpy 1.24.2 on 500 made-up returns: numpy.percentile (type 7), scipy.stats.norm,
/// skew and kurtosis, scipy.integrate.quad of the Cornish–Fisher quantile, and scipy.stats.genpareto.fit with its
/// likelihood polished by Nelder–Mead.</summary>
public sealed class TailRiskTests
{
    [Theory]
    [InlineData(TailKind.Historical, 0.95, 0.04209926465538707, 0.06322421077569987, 1e-13)]
    [InlineData(TailKind.Historical, 0.99, 0.07874904056423696, 0.09270625626222417, 1e-13)]
    [InlineData(TailKind.Normal, 0.95, 0.03610237639143484, 0.044782721412901745, 1e-13)]
    [InlineData(TailKind.Normal, 0.99, 0.05025931123970104, 0.057298708574892755, 1e-13)]
    [InlineData(TailKind.CornishFisher, 0.99, 0.08926046471522413, 0.1323092074272494, 1e-12)]
    [InlineData(TailKind.ExtremeValue, 0.95, 0.04168153314167167, 0.06288986716610698, 1e-7)]
    [InlineData(TailKind.ExtremeValue, 0.99, 0.07691879477275984, 0.08823117223915697, 1e-7)]
    public void Each_method_gives_the_numbers_of_scipy(
        TailKind kind,
        double confidence,
        double value,
        double shortfall,
        double tolerance
    )
    {
        var figures = TailRisk.Of(kind, Returns(), confidence);
        Assert.Equal((kind, 500), (figures.Used, figures.Count));
        Assert.Equal(value, figures.ValueAtRisk, tolerance);
        Assert.Equal(shortfall, figures.ExpectedShortfall, tolerance);
    }

    // The numbers of python 3.11 with numpy 1.24.2 and scipy 1.10.1:
    //   s, u = 2024, []
    //   for _ in range(1000): s = (1103515245 * s + 12345) % 2**31; u.append(s / 2**31)
    //   w = 2 * np.array(u) - 1; r = 0.004 * np.sign(w) * ((1 - abs(w)) ** -0.35 - 1) + 0.0003; a = 1 - confidence
    // historical: q = np.quantile(r, a); -q, -r[r <= q].mean()
    // normal: z = norm.ppf(a); -(r.mean() + z * r.std(ddof=1)), -r.mean() + r.std(ddof=1) * norm.pdf(z) / a
    // extreme value: l = np.sort(-r)[::-1]; x = l[:100] - l[100]; p = minimize(lambda p: -genpareto.logpdf(x, p[0], 0,
    //   np.exp(p[1])).sum(), start, method="Nelder-Mead", options=dict(xatol=1e-12, fatol=1e-12)).x; b = np.exp(p[1])
    //   v = genpareto(p[0], l[100], b).isf(10 * a); v, v + genpareto(p[0], 0, b + p[0] * (v - l[100])).mean()
    [Theory]
    [InlineData(TailKind.Historical, 0.975, 0.00808339183803795, 0.014819459985769484, 1e-13)]
    [InlineData(TailKind.Historical, 0.995, 0.018228145750700957, 0.026251547192676444, 1e-13)]
    [InlineData(TailKind.Normal, 0.975, 0.008445013685533015, 0.0101380522078302, 1e-13)]
    [InlineData(TailKind.Normal, 0.995, 0.01120461298683966, 0.012621095742965957, 1e-13)]
    [InlineData(TailKind.ExtremeValue, 0.975, 0.008148546956132782, 0.015236399628918299, 1e-8)]
    [InlineData(TailKind.ExtremeValue, 0.995, 0.018191441807451744, 0.03037824313129702, 1e-8)]
    public void Returns_with_heavy_tails_have_the_numbers_of_scipy(
        TailKind kind,
        double confidence,
        double value,
        double shortfall,
        double tolerance
    )
    {
        var returns = Array.ConvertAll(
            Uniforms(2024, 1000),
            u => 0.004 * Math.Sign(2 * u - 1) * (Math.Pow(1 - Math.Abs(2 * u - 1), -0.35) - 1) + 0.0003
        );
        var figures = TailRisk.Of(kind, returns, confidence);
        Assert.Equal((kind, 1000), (figures.Used, figures.Count));
        Assert.Equal(value, figures.ValueAtRisk, tolerance);
        Assert.Equal(shortfall, figures.ExpectedShortfall, tolerance);
    }

    [Theory]
    [InlineData(0.95, 0.013092059735119874, 0.018045264046564778)]
    [InlineData(0.99, 0.021024330873746867, 0.026066507915301736)]
    public void Cornish_Fisher_gives_the_numbers_of_scipy_for_logistic_returns(
        double confidence,
        double value,
        double shortfall
    )
    {
        var returns = Array.ConvertAll(Uniforms(), u => 0.004 * Math.Log(u / (1 - u)));
        var figures = TailRisk.Of(TailKind.CornishFisher, returns, confidence);
        Assert.Equal(TailKind.CornishFisher, figures.Used);
        Assert.Equal(value, figures.ValueAtRisk, 1e-12);
        Assert.Equal(shortfall, figures.ExpectedShortfall, 1e-12);
    }

    [Fact]
    public void A_shape_that_Cornish_Fisher_cannot_describe_is_left_to_history()
    {
        // Skewness 6.8, excess kurtosis 45: the corrected quantile would fall.
        var returns = Enumerable.Range(0, 50).Select(i => i == 0 ? 1.0 : 0.001 * i).ToArray();
        var figures = TailRisk.Of(TailKind.CornishFisher, returns, 0.95);
        Assert.Equal(TailKind.Historical, figures.Used);
        Assert.Equal(TailRisk.Of(TailKind.Historical, returns, 0.95), figures);
    }

    [Fact]
    public void Too_few_returns_beyond_the_threshold_are_left_to_history()
    {
        var returns = Returns()[..20];
        Assert.Equal(TailKind.Historical, TailRisk.Of(TailKind.ExtremeValue, returns, 0.99).Used);
        Assert.Equal(TailKind.Historical, TailRisk.Of(TailKind.ExtremeValue, Returns(), 0.8).Used);
    }

    [Fact]
    public void Returns_that_never_differ_lose_just_that()
    {
        foreach (var kind in Enum.GetValues<TailKind>())
        {
            var figures = TailRisk.Of(kind, Enumerable.Repeat(-0.01, 100).ToArray(), 0.99);
            Assert.Equal(0.01, figures.ValueAtRisk, 1e-15);
            Assert.Equal(0.01, figures.ExpectedShortfall, 1e-15);
        }
        Assert.True(double.IsNaN(TailRisk.Of(TailKind.Historical, new double[1], 0.99).ValueAtRisk));
    }

    [Fact]
    public void The_order_of_returns_cannot_matter_and_their_scale_scales()
    {
        var random = RandomStream.Named(5, "tail-order");
        foreach (var kind in Enum.GetValues<TailKind>())
        {
            var usual = TailRisk.Of(kind, Returns(), 0.975);
            var shuffled = Returns();
            random.Shuffle<double>(shuffled);
            Assert.Equal(usual, TailRisk.Of(kind, shuffled, 0.975));
            var twice = TailRisk.Of(kind, Array.ConvertAll(Returns(), r => 2 * r), 0.975);
            Assert.Equal(2 * usual.ValueAtRisk, twice.ValueAtRisk, 1e-9);
            Assert.Equal(2 * usual.ExpectedShortfall, twice.ExpectedShortfall, 1e-9);
            Assert.True(usual.ExpectedShortfall >= usual.ValueAtRisk);
        }
    }

    [Fact]
    public void A_Pareto_tail_is_that_of_scipy()
    {
        // genpareto.fit(x, floc=0), polished: 0.46154900, 1.28176077; of the exponential quantiles -0.01046769, 1.00872168.
        var tail = ParetoTail.Fit([0.1, 0.2, 0.35, 0.5, 0.8, 1.1, 1.7, 2.9, 4.6, 9.3]);
        Assert.Equal(0.46154900462869697, tail.Shape, 1e-7);
        Assert.Equal(1.281760767188446, tail.Scale, 1e-7);
        var exponential = ParetoTail.Fit([.. Enumerable.Range(1, 200).Select(i => -Math.Log(1 - (i - 0.5) / 200))]);
        Assert.Equal(-0.0104676917309346, exponential.Shape, 1e-7);
        Assert.Equal(1.0087216791627505, exponential.Scale, 1e-7);
    }

    [Theory]
    [InlineData(-0.3)]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.7)]
    public void A_Pareto_tail_is_found_again_in_its_own_draws(double shape)
    {
        var random = RandomStream.Named(9, "pareto");
        var draws = new double[8_000];
        foreach (ref var x in draws.AsSpan())
        {
            var e = random.NextExponential();
            x = 2 * (shape == 0 ? e : (Math.Exp(shape * e) - 1) / shape);
        }
        var tail = ParetoTail.Fit(draws);
        Assert.Equal(shape, tail.Shape, 0.05);
        Assert.Equal(2, tail.Scale, 0.1);
    }

    [Fact]
    public void A_shape_below_minus_a_half_is_not_fitted()
    {
        // scipy's unbounded fit has a shape of -1.5 here, where the likelihood has no regular maximum.
        var tail = ParetoTail.Fit([0.5, 0.9, 1.4, 2.2, 2.5, 3.1, 3.3, 3.6, 3.9, 4.0]);
        Assert.InRange(tail.Shape, -0.5, -0.4);
        Assert.True(double.IsNaN(ParetoTail.Fit([0, 0, 0]).Shape));
    }

    private static double[] Returns() =>
        Array.ConvertAll(Uniforms(), u => 0.01 * (u - 0.5) / (1.05 - Math.Abs(2 * u - 1)) - 0.0005);

    private static double[] Uniforms(long state = 12345, int count = 500)
    {
        var values = new double[count];
        foreach (ref var value in values.AsSpan())
        {
            state = (1103515245 * state + 12345) % (1L << 31);
            value = (double)state / (1L << 31);
        }
        return values;
    }
}
