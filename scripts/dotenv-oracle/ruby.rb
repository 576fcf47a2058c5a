# Answers what one version of Ruby's dotenv reads: ruby ruby.rb LIB, the folder
# that holds dotenv.rb. Reads files in base64, one a line, and prints for each
#   {"base64":FILE,"values":{NAME:VALUE,...},"places":[[KEY START,KEY END,VALUE START,VALUE END],...]}
# or {"base64":FILE,"refused":ERROR}. Places are those of the package's own
# expression, in bytes; those of no value are 0. No command is run: a value that would hold the output of one
# is null.
require "English"
require "json"
require "monitor"
$LOAD_PATH.unshift(File.expand_path(ARGV.fetch(0)))
require "dotenv"

OUTPUT = "\u0002".freeze
command = Dotenv::Substitutions::Command
command.define_singleton_method(:`) { |_| OUTPUT.dup }

ENV.replace("ENVIRON" => "environment")

def byte_offsets(data)
  offsets = []
  data.bytes.each_with_index do |byte, i|
    offsets << i unless byte == 13 && data.getbyte(i + 1) == 10
  end
  offsets << data.bytesize
end

def places(data, cut)
  text = data.gsub(/\r\n?/, "\n")
  offsets = byte_offsets(data).map { |at| at + cut }
  found = []
  seen = []
  text.scan(Dotenv::Parser::LINE) do
    match = Regexp.last_match
    named = match.names.include?("key")
    next if named && match[:export] && !match[:value] && seen.include?(match[:key]) # sets nothing

    seen << match[named ? :key : 1]
    key, value = (named ? %i[key value] : [1, 2]).map do |group|
      match.offset(group).map { |at| at && text[0, at].bytesize }
    end
    if value[0].nil?
      value = [0, 0] # whose place is nobody's word but ours
    else
      raw = text.byteslice(value[0]...value[1])
      left = raw.bytesize - raw.lstrip.bytesize
      value = raw.strip.empty? ? [value[0], value[0]] : [value[0] + left, value[0] + left + raw.strip.bytesize]
      value = [offsets[value[0]], value[0] == value[1] ? offsets[value[0]] : offsets[value[1] - 1] + 1]
    end
    found << [offsets[key[0]], offsets[key[1] - 1] + 1, *value]
  end
  found
end

$stdin.each_line(chomp: true) do |line|
  file = line.unpack1("m0").force_encoding("UTF-8")
  data = file.byteslice(0, 3) == "\uFEFF" ? file.byteslice(3..) : file # as open does
  begin
    answer = { base64: line, values: Dotenv::Parser.call(data) }
    answer[:values].transform_values! { |value| value&.include?(OUTPUT) ? nil : value }
    answer[:places] = places(data, file.bytesize - data.bytesize)
  rescue Dotenv::FormatError, ArgumentError => e
    answer = { base64: line, refused: e.class.name }
  end
  puts JSON.generate(answer)
end
