using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Features.Momentum;

/// <summary>
/// Values of two other programs on the 500 bars of bars_demo.csv, full doubles, as pairs of row and value.
/// </summary>
public sealed class MomentumGoldenTests
{
    /// <summary>
    /// TA-Lib C (WebAssembly build, talib-web 0.1.3): STOCHF(14,3), STOCHRSI(14,14,3), ULTOSC(7,14,28), APO and
    /// PPO(12,26) with exponential means, BOP. The first pair is TA-Lib's first value.
    /// </summary>
    [Theory]
    [InlineData("stochastic_fast(14,3).k", 15.0, 69.03073286052249)]
    [InlineData(
        "stochastic_fast(14,3).d",
        15.0,
        41.38882095595249,
        60.0,
        55.05989260636218,
        145.0,
        89.6631094371207,
        315.0,
        1.5894955079477249,
        485.0,
        52.92955723154185
    )]
    [InlineData(
        "stochastic_rsi(14,14,1,3).k",
        29.0,
        39.17346392289705,
        159.0,
        95.28945656761907,
        499.0,
        26.94299639027581
    )]
    [InlineData(
        "stochastic_rsi(14,14,1,3).d",
        29.0,
        26.06205088371698,
        74.0,
        59.20213009418029,
        159.0,
        86.73900789148394,
        329.0,
        86.10915781474687,
        499.0,
        58.37947474465744
    )]
    [InlineData(
        "ultimate_oscillator(7,14,28)",
        28.0,
        51.106917323780465,
        73.0,
        42.89260815926074,
        158.0,
        64.91008335345556,
        328.0,
        45.97100089871004,
        498.0,
        32.88397069982344
    )]
    [InlineData(
        "balance_of_power(1)",
        0.0,
        -1.0,
        45.0,
        -0.6646706586826536,
        130.0,
        0.30208333333328397,
        499.0,
        -0.8333333333333798
    )]
    [InlineData("apo(12,26)", 25.0, -0.32337554741425834, 70.0, -0.3929866434721987, 495.0, 0.020050447474091015)]
    [InlineData(
        "ppo(12,26,9).line",
        25.0,
        -0.21502358939293045,
        70.0,
        -0.2645888204880774,
        495.0,
        0.013525221412016465
    )]
    public void TaLib_agrees(string output, params double[] pairs) => Check(output, pairs);

    /// <summary>
    /// trading-signals 8.3.0 (TypeScript). Its exponential means begin with their first value instead of a simple mean:
    /// those are compared after that has died out.
    /// </summary>
    [Theory]
    [InlineData("connors_rsi(3,2,100)", 150.0, 15.545725076433607, 300.0, 59.38157316435348, 499.0, 21.859405463737318)]
    [InlineData("coppock(14,11,10)", 23.0, -0.8569631645045536, 300.0, 1.6605190729475594, 499.0, 0.20117196605832388)]
    [InlineData("demarker(14)", 14.0, 0.33542647828361627, 300.0, 0.572556008146646, 499.0, 0.6867007672634142)]
    [InlineData("elder_ray(13).bear", 300.0, -0.13926972055267584, 499.0, -0.016250391575056256)]
    [InlineData("elder_ray(13).bull", 300.0, 0.36073027944732416, 499.0, 0.08574960842494761)]
    [InlineData("fisher(10).fisher", 9.0, -0.34282825441539394, 150.0, 0.03794894379798325, 300.0, 0.9590813021439603)]
    [InlineData("fisher(10).fisher", 480.0, -0.4991735953534022, 499.0, 1.0249816598307995)]
    [InlineData("imi(14)", 13.0, 31.172468987595305, 300.0, 63.909985935302316, 499.0, 48.99043570669469)]
    [InlineData("kst(1,9).line", 44.0, -6.310711779618678, 300.0, 5.400122323160305, 499.0, 0.929290172130646)]
    [InlineData("laguerre_rsi(0.5)", 150.0, 0.420071938194503, 300.0, 0.699212450100334, 499.0, 0.5722362886977151)]
    [InlineData("pmo(35,20,10).line", 499.0, 0.006228582084589232)]
    [InlineData("pmo(35,20,10).signal", 499.0, -0.0061217695745121314)]
    [InlineData("rmi(14,5)", 18.0, 28.762626262626256, 300.0, 65.43096982397496, 499.0, 63.11386980481885)]
    [InlineData(
        "relative_vigor(10).line",
        15.0,
        -0.09969788519637766,
        300.0,
        0.20486629874683962,
        499.0,
        0.07361206305689949
    )]
    [InlineData(
        "relative_vigor(10).signal",
        15.0,
        -0.1496047051487103,
        300.0,
        0.23973276867494042,
        499.0,
        0.05122615823744423
    )]
    [InlineData("smi(10,3,3,3).line", 150.0, -32.01916816609597, 300.0, 20.219734430428627, 499.0, 7.0248237926961625)]
    [InlineData("tsi(25,13,7).line", 480.0, -11.151280089719638, 499.0, 5.296475514775354)]
    [InlineData("wave_trend(10,21).line", 480.0, -25.677519625928632, 499.0, 32.58082523461984)]
    [InlineData("wave_trend(10,21).signal", 480.0, -28.34049751597844, 499.0, 33.17074158122715)]
    [InlineData(
        "ultimate_oscillator(7,14,28)",
        150.0,
        44.24229754048275,
        300.0,
        40.38825140383995,
        499.0,
        32.35211910746634
    )]
    [InlineData(
        "awesome(5,34,5).oscillator",
        33.0,
        -0.5619176470588059,
        300.0,
        1.0038235294117897,
        499.0,
        0.11444705882357198
    )]
    [InlineData(
        "awesome(5,34,5).accelerator",
        37.0,
        -0.0253617647058888,
        300.0,
        -0.1200011764705664,
        499.0,
        0.001708823529440906
    )]
    [InlineData("dpo(20)", 19.0, 0.10465000000002078, 300.0, -0.7433500000000492, 499.0, -0.08899999999999864)]
    [InlineData("qstick(8)", 7.0, -0.049374999999994174, 300.0, -0.057624999999994486, 499.0, -0.019249999999995993)]
    [InlineData("ppo(12,26,9).line", 480.0, -0.03811732227721985, 499.0, 0.017885326894667555)]
    public void TradingSignals_agrees(string output, params double[] pairs) => Check(output, pairs);

    private static void Check(string output, double[] pairs)
    {
        var (_, rows) = GoldenFile.ReadCsv("bars_demo.csv");
        var interval = Interval.Parse("5m");
        var start = Instant.FromUnixMilliseconds((long)GoldenFile.Number(rows[0][0]));
        var table = GoldenFile.Bars(rows, open: 1, interval, interval.BarNumber(start));
        var ours = GoldenFile.Compute(table, output);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            Assert.Equal(pairs[i + 1], ours[(int)pairs[i]], 1e-9 * Math.Max(1, Math.Abs(pairs[i + 1])));
        }
    }
}
