using System.Text;
using Riposte.Trading.Journals;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>Vectors of RFC 3720, appendix B.4, and the check value of CRC-32/ISCSI in the catalogue of Williams and
/// Cook.</summary>
public sealed class ChecksumTests
{
    [Fact]
    public void Known_texts_have_their_known_checksums()
    {
        Assert.Equal(0xE3069283, Checksum.Of(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Checksum.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Checksum.Of([.. Enumerable.Repeat((byte)255, 32)]));
        Assert.Equal(0x46DD794Eu, Checksum.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(0x113FDB5Cu, Checksum.Of([.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))]));
        Assert.Equal(0u, Checksum.Of([]));
    }

    [Fact]
    public void Every_length_agrees_with_a_plain_division()
    {
        var bytes = Enumerable.Range(0, 40).Select(i => (byte)(i * 37 + 11)).ToArray();
        for (var length = 0; length <= bytes.Length; length++)
        {
            Assert.Equal(Plain(bytes.AsSpan(0, length)), Checksum.Of(bytes.AsSpan(0, length)));
        }
    }

    private static uint Plain(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0x82F63B78 ^ (crc >> 1);
            }
        }
        return ~crc;
    }
}
