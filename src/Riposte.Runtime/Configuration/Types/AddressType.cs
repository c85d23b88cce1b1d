using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration.Types;

/// <summary>Where a server answers. Without encryption only this machine may be named.</summary>
/// <param name="scheme">Encrypted scheme, <c>https</c> or <c>wss</c>.</param>
internal sealed class AddressType(string scheme) : ConfigType
{
    private readonly string plain = scheme[..^1];

    public override string Describe => $"address such as {scheme}://host, or {plain}://127.0.0.1:8080 on this machine";

    public override ConfigValue Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != scheme && uri.Scheme != plain))
        {
            return ConfigValue.Bad("is no such address.", $"Expected: {Describe}.");
        }
        if (uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length > 0)
        {
            return ConfigValue.Bad(
                "holds more than scheme, host, port and path.",
                "Leave out names, passwords, '?' and '#'."
            );
        }
        if (uri.Scheme == plain && !uri.IsLoopback)
        {
            return ConfigValue.Bad(
                "is not encrypted.",
                $"Write {scheme}://; only servers on this machine are reached without encryption."
            );
        }
        return ConfigValue.Good(uri, uri.AbsoluteUri.TrimEnd('/'));
    }

    public override JsonObject Schema() => SchemaParts.Pattern($"^{plain}s?://");
}
