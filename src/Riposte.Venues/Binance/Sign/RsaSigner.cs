using System.Security.Cryptography;
using System.Text;

namespace Riposte.Venues.Binance.Sign;

/// <summary>RSASSA-PKCS1-v1_5 with SHA-256, in Base64, percent-encoded. Thread-safe.</summary>
public sealed class RsaSigner : ISigner, IDisposable
{
    private readonly RSA key = RSA.Create();
    private readonly Lock gate = new();

    /// <summary>A signer with a private key.</summary>
    /// <param name="pem">Private key as PEM (PKCS#8), not encrypted.</param>
    /// <exception cref="ArgumentException">The text is no such key; the message does not quote it.</exception>
    public RsaSigner(string pem)
    {
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception bad) when (bad is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new ArgumentException("The text is no RSA private key in PEM form.", nameof(pem), bad);
        }
        Secrets = [.. pem.Split('\n').Select(line => line.Trim()).Where(line => line.Length >= 16 && line[0] != '-')];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Secrets { get; }

    /// <inheritdoc/>
    public string Sign(string parameters)
    {
        lock (gate)
        {
            var signature = key.SignData(
                Encoding.UTF8.GetBytes(parameters),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            );
            return Uri.EscapeDataString(Convert.ToBase64String(signature));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
