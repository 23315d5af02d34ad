using System.Text;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Storage.Archives.Tar;

/// <summary>Walks a tar from header to header and leaps over the bodies.</summary>
internal sealed class TarDirectory
{
    /// <summary>Names and pax records of more than this are no honest ones.</summary>
    private const int MaxMetadataBytes = 1 << 20;

    private readonly ITarBytes _tar;
    private readonly string _object;
    private readonly ListingBuilder _listing;
    private readonly PaxRecords _globals = new();
    private PaxRecords _next = new();
    private string _lastName = "(none)";

    private TarDirectory(ITarBytes tar, string name, ListingBuilder listing) => (_tar, _object, _listing) = (tar, name, listing);

    public static async Task AddEntries(IStore store, string name, ListingBuilder listing, CancellationToken cancel)
    {
        var found = await store.Find(name, cancel) ?? throw new InputMissingException($"{listing.Source} was removed while it was read");
        await AddEntries(new RangedTar(store, name, found.Bytes), name, listing, cancel);
    }

    /// <param name="name">Of the object that holds the tar, or will.</param>
    public static Task AddEntries(ITarBytes tar, string name, ListingBuilder listing, CancellationToken cancel) =>
        new TarDirectory(tar, name, listing).Walk(cancel);

    private async Task Walk(CancellationToken cancel)
    {
        var endBlocks = 0;
        for (var at = 0L; await Reach(at, cancel);)
        {
            var block = await Read(at, TarHeader.Size, cancel);
            if (!block.Span.ContainsAnyExcept((byte)0))
            {
                endBlocks++; // zeros may be followed by another tar: `cat a.tar b.tar` is one too
                at += TarHeader.Size;
                continue;
            }
            if (!TarHeader.IsHeader(block.Span))
            {
                if (endBlocks >= 2) return; // what some programs leave behind the end
                throw new InputMissingException(at == 0
                    ? $"{_listing.Source} holds no tar: it does not begin with a tar's header"
                    : $"{_listing.Source} is damaged: at byte {at:N0}, after the entry {_lastName}, a header should stand and does not; "
                        + $"copy or make it again");
            }
            at = await Take(at + TarHeader.Size, block, cancel);
        }
        if (endBlocks == 0) throw CutShort();
    }

    /// <summary>Handles one header; returns where the next one stands.</summary>
    private async Task<long> Take(long bodyAt, ReadOnlyMemory<byte> block, CancellationToken cancel)
    {
        var (type, name, bodyBytes, linkTarget) = Fields(block.Span);
        if (bodyBytes < 0)
            throw new InputMissingException($"{_listing.Source} is damaged: the header before byte {bodyAt:N0}, after the "
                + $"entry {_lastName}, holds no size; copy or make it again");
        if (type is 'x' or 'g' or 'L' or 'K') await TakeMetadata(type, bodyAt, bodyBytes, cancel);
        else
        {
            var records = _next.Over(_globals);
            _next = new();
            _lastName = records.Name ?? name;
            bodyBytes = type is '1' or '2' ? 0 : records.BodyBytes ?? bodyBytes;
            TakeEntry(type, records, bodyAt, bodyBytes, records.LinkTarget ?? linkTarget);
        }
        return bodyAt + (bodyBytes + TarHeader.Size - 1) / TarHeader.Size * TarHeader.Size;
    }

    private void TakeEntry(char type, PaxRecords records, long bodyAt, long bodyBytes, string linkTarget)
    {
        if (type is 'S' || records.IsSparse)
            _listing.AddRefused(_lastName, RejectCode.UnsupportedEntry, "it is a sparse file; make the tar without --sparse");
        else if (type is '0' or '\0' or '7' && !_lastName.EndsWith('/'))
            _listing.Add(new(_lastName, _object, bodyAt, bodyBytes, bodyBytes, EntryCompression.Stored, HasZipHeader: false, Crc32: null));
        else if (type is '1') _listing.AddHardLink(_lastName, linkTarget);
        else if (type is '2')
            _listing.AddRefused(_lastName, RejectCode.Link, "it is a link to another file; put the file itself into the archive");
        else if (type is not ('5' or 'V' or '0' or '\0')) // folders and labels hold no files
            _listing.AddRefused(_lastName, RejectCode.UnsupportedEntry, $"it is no plain file but an entry of tar's type '{type}'");
    }

    private async Task TakeMetadata(char type, long bodyAt, long bodyBytes, CancellationToken cancel)
    {
        if (bodyBytes > MaxMetadataBytes)
            throw new InputMissingException($"{_listing.Source} is damaged: the name of the entry after {_lastName} should "
                + $"have {bodyBytes:N0} bytes; copy or make it again");
        var body = (await Read(bodyAt, (int)bodyBytes, cancel)).Span;
        var isValid = type switch
        {
            'x' => _next.TryAdd(body),
            'g' => _globals.TryAdd(body),
            _ => true,
        };
        if (!isValid)
            throw new InputMissingException($"{_listing.Source} is damaged: the pax header at byte {bodyAt:N0}, after the "
                + $"entry {_lastName}, is malformed; copy or make it again");
        if (type == 'L') _next.SetName(TarText.Of(body.TrimEnd((byte)0)));
        if (type == 'K') _next.SetLinkTarget(TarText.Of(body.TrimEnd((byte)0)));
    }

    private async ValueTask<bool> Reach(long at, CancellationToken cancel)
    {
        try
        {
            return await _tar.Reach(at, cancel);
        }
        catch (EndOfStreamException)
        {
            throw CutShort();
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> Read(long at, int count, CancellationToken cancel)
    {
        try
        {
            return await _tar.Read(at, count, cancel);
        }
        catch (EndOfStreamException)
        {
            throw CutShort();
        }
    }

    private static (char Type, string Name, long BodyBytes, string LinkTarget) Fields(ReadOnlySpan<byte> block)
    {
        var header = new TarHeader(block);
        return (header.Type, header.Name, header.BodyBytes, header.LinkTarget);
    }

    private InputMissingException CutShort() =>
        new($"{_listing.Source} was cut short: it ends at byte {_tar.End:N0}, in or after the entry {_lastName}, without the two blocks "
            + $"of zeros that end a tar. Copy or make it again");
}
