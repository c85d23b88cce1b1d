using System.Security.Cryptography;
using Riposte.Core.Errors;

namespace Riposte.Tests.Edge.Archives;

public sealed class ChecksumTests : IDisposable
{
    private const string Name = "BTCUSDT-fundingRate-2024-01.csv";
    private const string Text = "calc_time,funding_interval_hours,last_funding_rate\n1704067200000,8,0.00037\n";
    private readonly ScratchFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("{0}  {1}\n")]
    [InlineData("{0} *{1}")]
    [InlineData("{0}\r\n")]
    public void A_checksum_file_beside_the_file_is_compared(string form)
    {
        var path = files.Write(Name, Text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        files.Write(
            Name + ".CHECKSUM",
            string.Format(System.Globalization.CultureInfo.InvariantCulture, form, hash, Name)
        );
        Assert.Equal(hash, ScratchFolder.Read(path, "binance_usdm/funding/BTCUSDT").Report.Sha256);
    }

    [Fact]
    public void A_file_without_checksum_file_is_read()
    {
        Assert.Null(ScratchFolder.Read(files.Write(Name, Text), "binance_usdm/funding/BTCUSDT").Report.Sha256);
    }

    [Fact]
    public void A_file_that_does_not_fit_is_refused()
    {
        var path = files.Write(Name, Text);
        files.Write(Name + ".CHECKSUM", $"{new string('a', 64)}  {Name}\n");
        var error = ScratchFolder.Refusal(path, "binance_usdm/funding/BTCUSDT");
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains("does not fit its checksum", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checksum_of_another_file_is_refused()
    {
        var path = files.Write(Name, Text);
        files.Write(Name + ".CHECKSUM", $"{new string('a', 64)}  BTCUSDT-fundingRate-2024-02.csv\n");
        var error = ScratchFolder.Refusal(path, "binance_usdm/funding/BTCUSDT");
        Assert.Contains("is the checksum of BTCUSDT-fundingRate-2024-02.csv", error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>not found</html>")]
    [InlineData("abc  x.zip")]
    [InlineData("\0\0\0")]
    public void A_checksum_file_that_is_none_is_refused(string text)
    {
        var path = files.Write(Name, Text);
        files.Write(Name + ".CHECKSUM", text);
        var error = ScratchFolder.Refusal(path, "binance_usdm/funding/BTCUSDT");
        Assert.Contains("is no checksum file", error.What, StringComparison.Ordinal);
    }
}
