"""Google's client for Python against the emulator: python_client.py ENDPOINT. Fails with a traceback, or says ok."""
import sys
from google.api_core.client_options import ClientOptions
from google.api_core.exceptions import NotFound, PreconditionFailed
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

client = storage.Client(project='p', credentials=AnonymousCredentials(),
                        client_options=ClientOptions(api_endpoint=sys.argv[1]))
bucket = client.create_bucket('python')
assert [each.name for each in client.list_buckets()] == ['python']

content = bytes(range(256)) * 4000
blob = bucket.blob('folder/ü 1')
blob.upload_from_string(content, content_type='text/csv', checksum='crc32c', if_generation_match=0)
assert blob.download_as_bytes(checksum='md5') == content
assert blob.download_as_bytes(start=100, end=199) == content[100:200]
try:
    blob.upload_from_string(b'again', if_generation_match=0)
    raise AssertionError('a second creation succeeded')
except PreconditionFailed:
    pass

large = bucket.blob('large', chunk_size=256 * 1024)
with large.open('wb') as writer:
    writer.write(content)
assert large.download_as_bytes() == content
with large.open('rb', chunk_size=300_000) as reader:
    assert reader.read() == content

assert [each.name for each in bucket.list_blobs(prefix='folder/')] == ['folder/ü 1']
listing = bucket.list_blobs(delimiter='/')
assert [each.name for each in listing] == ['large'] and listing.prefixes == {'folder/'}

large.reload()
copy = bucket.copy_blob(large, bucket, 'copy')
assert copy.crc32c == large.crc32c
both = bucket.blob('both')
both.compose([large, copy])
assert both.size == 2 * len(content) and both.component_count == 2
large.metadata = {'colour': 'red'}
large.patch()
large.reload()
assert large.metadata == {'colour': 'red'} and large.metageneration == 2
for each in list(bucket.list_blobs()):
    each.delete()
try:
    large.download_as_bytes()
    raise AssertionError('a deleted object was read')
except NotFound:
    pass
bucket.delete()
print('ok')
